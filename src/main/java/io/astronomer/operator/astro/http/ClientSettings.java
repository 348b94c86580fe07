package io.astronomer.operator.astro.http;

import java.net.URI;
import java.time.Duration;

/**
 * Settings of a client for one organization.
 *
 * @param requestTimeout from the first byte sent to the last one read; shorter than the lease duration minus the renew
 *     deadline, or a replaced leader may still write
 * @param version of the operator, for the User-Agent
 */
public record ClientSettings(
        URI apiUrl,
        NetworkSettings networkSettings,
        String organizationId,
        TokenSupplier tokenSupplier,
        Duration requestTimeout,
        String version) {
    public ClientSettings {
        networkSettings.urls().problem("apiUrl", apiUrl.toString()).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        if (organizationId.isBlank()) {
            throw new IllegalArgumentException("organizationId must not be blank");
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("requestTimeout must be positive");
        }
    }

    @Override
    public String toString() {
        return "ClientSettings[apiUrl=" + apiUrl + ", organizationId=" + organizationId + ", requestTimeout="
                + requestTimeout + ", version=" + version + "]";
    }
}
