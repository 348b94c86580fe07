package io.astronomer.operator.config;

import io.astronomer.operator.astro.http.NetworkSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How Astro is called.
 *
 * @param networkSettings of the connections to Astro
 * @param requestTimeout from the first byte sent to Astro to the last byte read
 * @param maxRequestsPerSecond upper bound of the rate to Astro
 */
public record AstroConfig(
        NetworkSettings networkSettings, URI apiUrl, Duration requestTimeout, double maxRequestsPerSecond) {
    public static final String API_URL = "ASTRO_API_URL";
    public static final String REQUEST_TIMEOUT = "ASTRO_REQUEST_TIMEOUT";
    public static final String MAX_REQUESTS_PER_SECOND = "ASTRO_MAX_REQUESTS_PER_SECOND";

    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

    public static AstroConfig from(Environment environment) {
        NetworkSettings networkSettings = NetworkConfig.from(environment);
        return new AstroConfig(
                networkSettings,
                apiUrl(environment, networkSettings),
                environment.duration(
                        REQUEST_TIMEOUT, DEFAULT_REQUEST_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                environment.number(MAX_REQUESTS_PER_SECOND, 1000, 0.1, 1000));
    }

    /** Falls back to the default while the setting is invalid. */
    private static URI apiUrl(Environment environment, NetworkSettings networkSettings) {
        String fallback = "https://api.astronomer.io/v1";
        String text = environment.text(API_URL, fallback);
        Optional<String> problem = networkSettings.urls().problem(environment.label(API_URL), text);
        problem.ifPresent(environment::problem);
        return URI.create(problem.isPresent() ? fallback : text);
    }
}
