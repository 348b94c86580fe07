package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The secret paths of one object, and the paths that its responses mask. */
final class Secrecy {
    private final TypedPart part;
    private final boolean declared;
    private final Set<String> secretMembers;
    private final ServiceVariants serviceVariants;

    private Secrecy(TypedPart part, boolean declared, Set<String> secretMembers, ServiceVariants serviceVariants) {
        this.part = part;
        this.declared = declared;
        this.secretMembers = secretMembers;
        this.serviceVariants = serviceVariants;
    }

    /**
     * Returns the secrecy of an object. Overrides have neither {@code isSecret} nor an auth type, so the overridden
     * object decides.
     */
    static Secrecy of(TypedPart part, ObjectNode typed, ServiceVariants serviceVariants) {
        return new Secrecy(
                part,
                typed.path("isSecret").asBoolean(),
                AuthTypes.secretMembers(typed.path("authTypeId").asText()),
                serviceVariants);
    }

    boolean isSecret(String path) {
        return switch (part) {
            case AIRFLOW_VARIABLE, ENVIRONMENT_VARIABLE -> declared && path.equals("value");
            case CONNECTION ->
                path.equals("password")
                        || (path.startsWith("extra.") && secretMembers.contains(path.substring("extra.".length())));
            case METRICS_EXPORT -> path.equals("basicToken") || path.equals("password");
        };
    }

    boolean isMasked(String path) {
        return isSecret(path)
                || (path.startsWith("extra.") && masksWholeExtra())
                || (path.startsWith("headers.") && serviceVariants.are(Reading.HeaderValues.MASKED));
    }

    boolean masksWholeExtra() {
        return serviceVariants.are(Reading.MaskedExtra.WHOLE);
    }
}
