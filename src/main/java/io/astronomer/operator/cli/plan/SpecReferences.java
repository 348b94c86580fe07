package io.astronomer.operator.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/** Secrets and ConfigMaps that a spec, or an entry of its links, has for its fields. */
public final class SpecReferences {
    private SpecReferences() {}

    /**
     * Returns the key, such as {@code Secret warehouse/password}.
     *
     * @param spec of a resource, or an entry of its links
     * @param field such as {@code connection.password}
     */
    public static Optional<String> of(JsonNode spec, String field) {
        String[] names = field.split("\\.", 3);
        if (names.length < 2) {
            return Optional.empty();
        }
        JsonNode block = spec.path(names[0]);
        return key(block.path(names[1] + "From"))
                .or(() -> key(block.path("from")))
                .or(() -> whole(block));
    }

    private static Optional<String> key(JsonNode source) {
        return Stream.of("secretKeyRef", "configMapKeyRef")
                .filter(kind -> source.path(kind).isObject())
                .map(kind -> (kind.startsWith("secret") ? "Secret " : "ConfigMap ")
                        + source.path(kind).path("name").asText() + "/"
                        + source.path(kind).path("key").asText())
                .findFirst();
    }

    private static Optional<String> whole(JsonNode block) {
        String secret = block.path("fromSecret").path("name").asText();
        return secret.isEmpty() ? Optional.empty() : Optional.of("Secret " + secret);
    }
}
