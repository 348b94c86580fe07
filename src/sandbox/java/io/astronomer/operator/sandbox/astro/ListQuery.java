package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The checked query of a listing. */
record ListQuery(
        Window window,
        List<String> sorts,
        Optional<String> workspaceId,
        Optional<String> deploymentId,
        Optional<TypedPart> objectType,
        Optional<String> objectKey,
        boolean showSecrets,
        boolean resolveLinked) {

    private static final int DEFAULT_LIMIT = 20;
    private static final List<String> SORTS = List.of(
            "objectKey:asc",
            "objectKey:desc",
            "objectType:asc",
            "objectType:desc",
            "createdAt:asc",
            "createdAt:desc",
            "updatedAt:asc",
            "updatedAt:desc");

    /** The part of all rows that a page has. */
    record Window(int offset, int limit) {
        static Window of(Map<String, List<String>> query, int longestPage, FieldErrors errors) {
            return new Window(
                    count(query, "offset", 0, errors),
                    Math.min(longestPage, count(query, "limit", DEFAULT_LIMIT, errors)));
        }

        static Window first() {
            return new Window(0, DEFAULT_LIMIT);
        }

        /** Returns a page of the rows, under the name of their collection. */
        <T> ObjectNode page(String collection, List<T> rows, Function<T, ObjectNode> toJson) {
            ObjectNode page = Json.object();
            ArrayNode shown = page.putArray(collection);
            rows.stream().skip(offset).limit(limit).map(toJson).forEach(shown::add);
            return page.put("totalCount", rows.size()).put("offset", offset).put("limit", limit);
        }
    }

    static ListQuery of(Map<String, List<String>> query, int longestPage) {
        FieldErrors errors = new FieldErrors();
        List<String> sorts = query.getOrDefault("sorts", List.of());
        if (!SORTS.containsAll(sorts)) {
            errors.notOneOf("sorts", SORTS);
        }
        Optional<String> type = first(query, "objectType");
        if (type.isPresent() && type.flatMap(TypedPart::named).isEmpty()) {
            errors.notOneOf("objectType", TypedPart.names());
        }
        ListQuery parsed = new ListQuery(
                Window.of(query, longestPage, errors),
                sorts,
                first(query, "workspaceId"),
                first(query, "deploymentId"),
                type.flatMap(TypedPart::named),
                first(query, "objectKey"),
                first(query, "showSecrets").map(Boolean::parseBoolean).orElse(false),
                first(query, "resolveLinked").map(Boolean::parseBoolean).orElse(false));
        errors.throwIfAny();
        return parsed;
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    private static int count(Map<String, List<String>> query, String name, int otherwise, FieldErrors errors) {
        try {
            int count = first(query, name).map(Integer::parseInt).orElse(otherwise);
            if (count < 0) {
                errors.add(name, "min", name + " must be at least 0");
            }
            return count;
        } catch (NumberFormatException notANumber) {
            errors.add(name, "number", name + " must be a number");
            return otherwise;
        }
    }
}
