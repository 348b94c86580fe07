package io.astronomer.operator.app;

import io.astronomer.operator.config.Environment;
import io.astronomer.operator.foundation.KubernetesNames;
import java.util.Optional;

/**
 * Reads the limits of tenants from the environment.
 *
 * @param organizations that are served in one namespace
 * @param ownToken the Secret with the operator's own token, as {@code namespace/name}; empty when it is in none
 * @param lease name that distinguishes this installation from others in its namespace
 */
public record Tenants(int organizations, Optional<String> ownToken, String lease) {
    static final String MAX_ORGANIZATIONS = "ASTRO_MAX_ORGANIZATIONS_PER_NAMESPACE";
    static final String TOKEN_SECRET = "ASTRO_TOKEN_SECRET";

    static Tenants from(Environment environment) {
        int organizations = environment.whole(MAX_ORGANIZATIONS, 20, 1, 10_000);
        Optional<String> secret = environment.matching(
                TOKEN_SECRET, "the namespace and the name of a Secret as namespace/name", Tenants::isSecret);
        return new Tenants(organizations, secret, LeaderElectionConfig.name(environment));
    }

    private static boolean isSecret(String text) {
        int slash = text.indexOf('/');
        return slash > 0
                && KubernetesNames.isNamespace(text.substring(0, slash))
                && KubernetesNames.isObject(text.substring(slash + 1));
    }
}
