package io.astronomer.operator.observe;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.limit.Admission;
import io.astronomer.operator.astro.limit.Permit;
import java.util.function.Function;

/** The way to Astro for those who only look. */
public record Source(Admission admission, Function<Permit, EnvironmentObjects> reading) {}
