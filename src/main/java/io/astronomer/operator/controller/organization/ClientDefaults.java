package io.astronomer.operator.controller.organization;

import io.astronomer.operator.astro.http.NetworkSettings;
import java.net.URI;
import java.time.Duration;

/**
 * How every organization is approached.
 *
 * @param apiUrl the installation's: no tenant chooses where a token is sent
 * @param ceiling the most requests a second of each
 * @param version of the operator, as it introduces itself
 */
public record ClientDefaults(
        URI apiUrl, NetworkSettings networkSettings, Duration requestTimeout, double ceiling, String version) {}
