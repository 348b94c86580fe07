package io.astronomer.operator.tenancy;

import io.astronomer.operator.astro.http.Reach;
import java.net.URI;
import java.time.Duration;

/**
 * How every organization is approached.
 *
 * @param apiUrl the installation's: no tenant chooses where a token is sent
 * @param ceiling the most requests a second of each
 * @param version of the operator, as it introduces itself
 */
public record Approach(URI apiUrl, Reach reach, Duration requestTimeout, double ceiling, String version) {}
