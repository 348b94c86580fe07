package io.astronomer.operator.astro.http;

import java.net.URI;
import java.time.Duration;

/**
 * Settings of a client for one organization.
 *
 * @param requestTimeout from the first byte sent to the last one read; shorter than the lease duration minus the renew
 *     deadline, or a replaced leader may still write
 * @param version of the operator, for the User-Agent
 * @param showsSecrets whether listings show secrets, which a setting of the organization may forbid
 */
public record ClientSettings(
        URI apiUrl,
        NetworkSettings networkSettings,
        String organizationId,
        TokenSupplier tokenSupplier,
        Duration requestTimeout,
        String version,
        boolean showsSecrets) {
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

    /** Settings of a client that never sees a secret. */
    public ClientSettings(
            URI apiUrl,
            NetworkSettings networkSettings,
            String organizationId,
            TokenSupplier tokenSupplier,
            Duration requestTimeout,
            String version) {
        this(apiUrl, networkSettings, organizationId, tokenSupplier, requestTimeout, version, false);
    }

    /** Returns the same settings for listings that show secrets. */
    public ClientSettings showingSecrets() {
        return new ClientSettings(
                apiUrl, networkSettings, organizationId, tokenSupplier, requestTimeout, version, true);
    }

    @Override
    public String toString() {
        return "ClientSettings[apiUrl=" + apiUrl + ", organizationId=" + organizationId + ", requestTimeout="
                + requestTimeout + ", version=" + version + "]";
    }
}
