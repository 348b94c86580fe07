package io.astronomer.operator.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.TextFile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Sentences of the reference that the code does not have. */
public final class ReferenceTexts {
    private static final Path FOLDER = Path.of("src", "tools", "resources", "reference");

    private ReferenceTexts() {}

    /**
     * Returns the entries of a part, in their order.
     *
     * @param names which the code has; the part must have the same
     */
    public static Map<String, JsonNode> of(String file, String part, Collection<String> names) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        Serialization.unmarshal(TextFile.read(FOLDER.resolve(file)), JsonNode.class)
                .path(part)
                .properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        String place = FOLDER.resolve(file) + ", " + part;
        require(difference(names, entries.keySet()).isEmpty(), place + " lacks " + difference(names, entries.keySet()));
        require(
                difference(entries.keySet(), names).isEmpty(),
                place + " has, and the code does not: " + difference(entries.keySet(), names));
        return entries;
    }

    private static Set<String> difference(Collection<String> all, Collection<String> others) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(others);
        return left;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
