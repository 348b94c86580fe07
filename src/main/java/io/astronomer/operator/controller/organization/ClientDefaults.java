package io.astronomer.operator.controller.organization;

import io.astronomer.operator.astro.http.NetworkSettings;
import java.net.URI;
import java.time.Duration;

/**
 * Client settings that all organizations share.
 *
 * @param apiUrl of the installation; no tenant chooses where a token is sent
 * @param ceiling upper bound of each rate, in requests a second
 * @param version of the operator, for the User-Agent
 */
public record ClientDefaults(
        URI apiUrl, NetworkSettings networkSettings, Duration requestTimeout, double ceiling, String version) {}
