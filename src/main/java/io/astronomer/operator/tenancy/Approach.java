package io.astronomer.operator.tenancy;

import io.astronomer.operator.astro.http.Reach;
import java.time.Duration;

/**
 * How every organization is approached.
 *
 * @param ceiling the most requests a second of each
 * @param version of the operator, as it introduces itself
 */
public record Approach(Reach reach, Duration requestTimeout, double ceiling, String version) {}
