package io.astronomer.operator.tenancy;

import io.astronomer.operator.astro.http.Reach;
import java.time.Duration;

/**
 * What holds for every organization.
 *
 * @param ceiling the most requests a second of each
 * @param version of the operator, as it introduces itself
 */
public record Terms(Reach reach, Duration requestTimeout, double ceiling, String version) {}
