package io.astronomer.operator.controller.organization;

import io.astronomer.operator.controller.TokenLabel;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.status.OrganizationReason;
import io.astronomer.operator.status.OrganizationState.Problem;
import java.util.Optional;

/** Messages about organizations that serve no resource. */
final class OrganizationMessages {
    private OrganizationMessages() {}

    static String of(OrganizationKey name) {
        return "AstroOrganization " + name;
    }

    static String noDefault() {
        return "spec.organizationRef is missing, and this installation has no default organization. Create an"
                + " AstroOrganization in this namespace, and another resource that names it in spec.organizationRef.";
    }

    static String notFound(OrganizationKey name) {
        return "spec.organizationRef: " + of(name) + " does not exist. Create it, or correct the reference.";
    }

    static String notReady(OrganizationKey name) {
        return "spec.organizationRef: " + of(name)
                + " is not ready yet: the operator first protects it against deletion (finalizer). If this lasts longer"
                + " than a minute, ask the platform team for the operator's log.";
    }

    static String noSecret(OrganizationKey name, SecretTokenSupplier token) {
        return "%s: spec.tokenSecretRef: Secret %s/%s does not exist. Create it with key %s, or correct the reference."
                .formatted(of(name), name.namespace(), token.secretName(), token.keyName());
    }

    static String reserved(OrganizationKey name, SecretTokenSupplier token) {
        return "%s: spec.tokenSecretRef: Secret %s/%s contains the operator's own API token."
                        .formatted(of(name), name.namespace(), token.secretName())
                + " Refer to another Secret: this one is reserved for the operator.";
    }

    static String noLabel(OrganizationKey name, SecretTokenSupplier token) {
        return "%s: spec.tokenSecretRef: Secret %s/%s lacks the label %s: \"%s\" of Secrets with an API token."
                        .formatted(of(name), name.namespace(), token.secretName(), TokenLabel.NAME, TokenLabel.VALUE)
                + " Set it, or correct the reference.";
    }

    static String tooMany(OrganizationKey name, int most) {
        return "namespace %s has more than %d AstroOrganizations, and only the oldest %d are served. Delete one, or ask"
                        .formatted(name.namespace(), most, most)
                + " the platform team to raise maxOrganizationsPerNamespace (ASTRO_MAX_ORGANIZATIONS_PER_NAMESPACE).";
    }

    static String noKey(OrganizationKey name, SecretTokenSupplier token) {
        return "%s: spec.tokenSecretRef: Secret %s/%s has no key %s. Add it, or correct the reference."
                .formatted(of(name), name.namespace(), token.secretName(), token.keyName());
    }

    static String unusable(OrganizationKey name, SecretTokenSupplier token, String why) {
        return "%s: spec.tokenSecretRef: key %s of Secret %s/%s %s. Set it to an API token of Astro."
                .formatted(of(name), token.keyName(), name.namespace(), token.secretName(), why);
    }

    static String finalizerFailed(OrganizationKey name, int status) {
        return "could not set the finalizer on the Secret or the %s (Kubernetes returned HTTP %d). Grant the operator"
                        .formatted(of(name), status)
                + " the right to patch both, or set tokenSecretFinalizer to false"
                + " (ASTRO_TOKEN_SECRET_FINALIZER=false).";
    }

    /** Returns the outcome of a resource whose organization has no usable token. */
    static Optional<Outcome> missing(OrganizationKey name, SecretTokenSupplier token, SecretTokenSupplier.State state) {
        return problem(name, token, state)
                .map(problem -> problem.reason().mayArrive()
                        ? new Outcome.Waiting(reason(problem), problem.message())
                        : new Outcome.Stalled(reason(problem), problem.message()));
    }

    private static Reason reason(Problem problem) {
        return switch (problem.reason()) {
            case SECRET_NOT_FOUND -> Reason.SECRET_NOT_FOUND;
            case SECRET_KEY_NOT_FOUND -> Reason.SECRET_KEY_NOT_FOUND;
            case INVALID_CONTENT -> Reason.INVALID_CONTENT;
            default -> Reason.ORGANIZATION_INVALID;
        };
    }

    /** Returns why the token can't be used; empty for a usable one, and for one that was not read. */
    static Optional<Problem> problem(OrganizationKey name, SecretTokenSupplier token, SecretTokenSupplier.State state) {
        if (state instanceof SecretTokenSupplier.State.NoSecret) {
            return Optional.of(new Problem(OrganizationReason.SECRET_NOT_FOUND, noSecret(name, token)));
        }
        if (state instanceof SecretTokenSupplier.State.Reserved) {
            return Optional.of(new Problem(OrganizationReason.INVALID_SPEC, reserved(name, token)));
        }
        if (state instanceof SecretTokenSupplier.State.NoLabel) {
            return Optional.of(new Problem(OrganizationReason.SECRET_NOT_LABELED, noLabel(name, token)));
        }
        if (state instanceof SecretTokenSupplier.State.NoKey) {
            return Optional.of(new Problem(OrganizationReason.SECRET_KEY_NOT_FOUND, noKey(name, token)));
        }
        return state instanceof SecretTokenSupplier.State.Unusable unusable
                ? Optional.of(new Problem(OrganizationReason.INVALID_CONTENT, unusable(name, token, unusable.why())))
                : Optional.empty();
    }
}
