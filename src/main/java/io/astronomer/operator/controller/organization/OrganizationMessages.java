package io.astronomer.operator.controller.organization;

import io.astronomer.operator.controller.TokenLabel;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Optional;

/** Messages about organizations that serve no resource. */
final class OrganizationMessages {
    private OrganizationMessages() {}

    static String of(OrganizationKey name) {
        return "AstroOrganization " + name;
    }

    static String noDefault() {
        return "spec.organizationRef is missing, and this installation has no default organization. Create an AstroOrganization in"
                + " this namespace, and another resource that names it in spec.organizationRef.";
    }

    static String notFound(OrganizationKey name) {
        return "spec.organizationRef: " + of(name) + " does not exist. Create it, or correct the reference.";
    }

    static String notReady(OrganizationKey name) {
        return "spec.organizationRef: " + of(name)
                + " has not been given its finalizer yet, which comes before its first use. If it"
                + " stays so, see its status and the operator's log.";
    }

    static String noSecret(OrganizationKey name, SecretTokenSupplier token) {
        return "%s: spec.tokenSecretRef: Secret %s/%s does not exist. Create it with key %s, or correct the reference."
                .formatted(of(name), name.namespace(), token.secretName(), token.keyName());
    }

    static String reserved(OrganizationKey name, SecretTokenSupplier token) {
        return "%s: spec.tokenSecretRef: Secret %s/%s holds the operator's own API token. Refer to another one."
                .formatted(of(name), name.namespace(), token.secretName());
    }

    static String noLabel(OrganizationKey name, SecretTokenSupplier token) {
        return "%s: spec.tokenSecretRef: Secret %s/%s lacks the label %s: \"%s\", which says that it holds an API token. Set it, or"
                        .formatted(of(name), name.namespace(), token.secretName(), TokenLabel.NAME, TokenLabel.VALUE)
                + " correct the reference.";
    }

    static String tooMany(OrganizationKey name, int most) {
        return "namespace %s has more than %d AstroOrganizations, of which the oldest %d are served. Delete one, or have"
                        .formatted(name.namespace(), most, most)
                + " ASTRO_MAX_ORGANIZATIONS_PER_NAMESPACE raised.";
    }

    static String noKey(OrganizationKey name, SecretTokenSupplier token) {
        return "%s: spec.tokenSecretRef: Secret %s/%s has no key %s. Add it, or correct the reference."
                .formatted(of(name), name.namespace(), token.secretName(), token.keyName());
    }

    static String unusable(OrganizationKey name, SecretTokenSupplier token, String why) {
        return "%s: spec.tokenSecretRef: key %s of Secret %s/%s %s: an API token of Astro belongs there."
                .formatted(of(name), token.keyName(), name.namespace(), token.secretName(), why);
    }

    static String unheld(OrganizationKey name, int status) {
        return "the Secret or the %s could not be given a finalizer (Kubernetes answered HTTP %d): the operator needs the right to patch"
                        .formatted(of(name), status)
                + " both, or ASTRO_TOKEN_SECRET_FINALIZER=false.";
    }

    /** Returns the outcome of a resource whose organization has no usable token. */
    static Optional<Outcome> missing(OrganizationKey name, SecretTokenSupplier token, SecretTokenSupplier.State state) {
        if (state instanceof SecretTokenSupplier.State.NoSecret) {
            return Optional.of(new Outcome.Waiting(Reason.SECRET_NOT_FOUND, noSecret(name, token)));
        }
        if (state instanceof SecretTokenSupplier.State.Reserved) {
            return Optional.of(new Outcome.Stalled(Reason.ORGANIZATION_INVALID, reserved(name, token)));
        }
        if (state instanceof SecretTokenSupplier.State.NoLabel) {
            return Optional.of(new Outcome.Stalled(Reason.ORGANIZATION_INVALID, noLabel(name, token)));
        }
        if (state instanceof SecretTokenSupplier.State.NoKey) {
            return Optional.of(new Outcome.Waiting(Reason.SECRET_KEY_NOT_FOUND, noKey(name, token)));
        }
        return state instanceof SecretTokenSupplier.State.Unusable unusable
                ? Optional.of(new Outcome.Stalled(Reason.INVALID_CONTENT, unusable(name, token, unusable.why())))
                : Optional.empty();
    }
}
