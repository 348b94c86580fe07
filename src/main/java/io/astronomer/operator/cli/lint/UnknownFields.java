package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.cli.manifest.SourceObject;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds fields that the schema does not have. */
final class UnknownFields {
    private UnknownFields() {}

    static void find(Inventory inventory, Findings findings) {
        Shape.OF_KIND.forEach(
                (kind, shape) -> inventory.sources(kind).forEach(source -> find(source, shape, findings)));
    }

    private static void find(SourceObject source, Shape root, Findings findings) {
        root.visit(source.document().tree(), new Shape.Visitor() {
            @Override
            public void unknownField(String path, String name, Shape siblings) {
                findings.add(
                        source,
                        path,
                        Shown.field(path) + " is no field of " + source.kind() + ": "
                                + cure(path, name, siblings, root));
            }

            @Override
            public void wrongType(String path, Shape.Kind wanted, JsonNode value) {
                // The rule of the schema reports it.
            }
        });
    }

    /** A field of that very name elsewhere is more likely than a mistyped one: the indentation is wrong. */
    private static String cure(String path, String name, Shape siblings, Shape root) {
        Set<String> elsewhere = new LinkedHashSet<>();
        paths("", root, name, elsewhere);
        return elsewhere.stream()
                .filter(other -> other.startsWith("spec") || path.indexOf('.') < 0)
                .min(Comparator.comparingInt((String other) -> -common(path, other))
                        .thenComparingInt(String::length))
                .or(() -> NearestName.of(name, siblings.fields().keySet()))
                .map(better -> "did you mean " + better + "?")
                .orElse("remove it.");
    }

    private static int common(String path, String other) {
        int length = 0;
        while (length < Math.min(path.length(), other.length()) && path.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static void paths(String path, Shape shape, String name, Set<String> found) {
        for (Map.Entry<String, Shape> field : shape.fields().entrySet()) {
            String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (field.getKey().equals(name)) {
                found.add(place);
            }
            paths(place, field.getValue(), name, found);
        }
        Optional<Shape> item = shape.kind() == Shape.Kind.LIST ? shape.item() : Optional.empty();
        item.ifPresent(inner -> paths(path + "[]", inner, name, found));
    }
}
