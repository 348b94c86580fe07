package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The sections of the API reference for one kind: an object, the items of a list, or a form that many fields share. */
final class ApiBlocks {
    /** An object with fewer fields is shown in the table of the object around it. */
    private static final int LEAST_FIELDS = 3;

    /** A form with more uses has one section for all of them. */
    private static final int MOST_USES = 3;

    private final String kind;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, TreeSet<String>> names = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Block> shared = new LinkedHashMap<>();

    ApiBlocks(String kind, JsonNode root) {
        this.kind = kind;
        count(root);
        collect("", root);
    }

    /** Returns the sections in the order of the page: those of the spec, the shared forms, those of the status. */
    List<Block> all() {
        List<Block> all = new ArrayList<>(shared.values());
        all.addAll(0, blocks.stream().filter(Block::isOfSpec).toList());
        all.addAll(blocks.stream().filter(block -> !block.isOfSpec()).toList());
        return all;
    }

    /** Returns the section with the fields of an object or list; empty if they are in the table around it. */
    Optional<Block> sectionOf(String path, JsonNode field) {
        JsonNode object = object(field);
        return Optional.ofNullable(shared.get(form(object)))
                .or(() -> blocks.stream()
                        .filter(block -> block.path().equals(place(path, field)))
                        .findFirst());
    }

    /** Returns the items of a list, and any other field itself. */
    static JsonNode object(JsonNode field) {
        return field.has("items") ? field.path("items") : field;
    }

    /** Returns the path of the fields of an object or of the items of a list. */
    static String place(String path, JsonNode field) {
        return field.has("items") ? path + "[]" : path;
    }

    private void count(JsonNode schema) {
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            JsonNode object = object(field.getValue());
            if (object.has("properties")) {
                uses.merge(form(object), 1, Integer::sum);
                names.computeIfAbsent(form(object), form -> new TreeSet<>()).add(field.getKey());
                count(object);
            }
        }
    }

    private void collect(String path, JsonNode schema) {
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            JsonNode object = object(field.getValue());
            String place = place(join(path, field.getKey()), field.getValue());
            String form = form(object);
            if (uses.getOrDefault(form, 0) > MOST_USES) {
                shared.computeIfAbsent(
                        form, same -> Block.shared(kind, names.getOrDefault(form, new TreeSet<>()), object));
            } else {
                if (object.path("properties").size() >= LEAST_FIELDS) {
                    blocks.add(Block.of(kind, place, field.getValue()));
                }
                collect(place, object);
            }
        }
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Returns a text that is equal for objects with the same fields and rules. */
    private static String form(JsonNode object) {
        return object instanceof ObjectNode fields
                ? fields.deepCopy().without("description").toString()
                : object.toString();
    }

    /** One section, with the path of its fields. */
    record Block(String kind, String title, String path, String description, JsonNode schema) {

        /** Returns the section of an object, or of the items of a list. */
        static Block of(String kind, String path, JsonNode field) {
            return new Block(kind, path, path, field.path("description").asText(), object(field));
        }

        /** Returns the section of several fields, with the path of the last one. */
        static Block shared(String kind, TreeSet<String> names, JsonNode schema) {
            String path = names.last();
            String description = "The form of each of these fields, with the paths of `" + path + "`.";
            return new Block(kind, String.join(", ", names), path, description, schema);
        }

        boolean isOfSpec() {
            return path.startsWith("spec");
        }

        boolean isShared() {
            return title.contains(",");
        }

        String heading() {
            return kind + ": " + title;
        }

        String anchor() {
            return ApiBlocks.anchor(heading());
        }
    }

    /** Returns the anchor that GitHub gives a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
