package io.astronomer.operator.kubernetes;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Omits the fields of an object that have another type than the schema, such as those that an older schema accepted. */
record TypeCheck(KubernetesSerialization serialization, Class<? extends HasMetadata> type) {
    private static final int FIELD = 3;
    private static final int FIELDS = 32;
    private static final String PROBLEM = "does not have the type that the schema requires: correct it";

    void check(ObjectBuilder builder) {
        check(builder.built(), builder::problem);
    }

    /** @param problems takes the path and the problem of each omitted field */
    void check(ObjectNode object, BiConsumer<String, String> problems) {
        if (!object.path("kind").asText().equals(HasMetadata.getKind(type))) {
            return;
        }
        for (int i = 0; i < FIELDS; i++) {
            Optional<List<String>> wrong = wrong(object);
            if (wrong.isEmpty()) {
                return;
            }
            if (!remove(object, wrong.get())) {
                break;
            }
            problems.accept(String.join(".", wrong.get()), PROBLEM);
        }
        object.remove(List.of("spec", "status"));
        problems.accept("spec", PROBLEM);
    }

    private Optional<List<String>> wrong(ObjectNode object) {
        try {
            var unused = serialization.convertValue(object, type);
            return Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.of(field(unreadable));
        }
    }

    /** The exception's message may quote a value, so it is not used. */
    private static List<String> field(Throwable failure) {
        List<String> names = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonMappingException mapping) {
                for (JsonMappingException.Reference step : mapping.getPath()) {
                    if (step.getFieldName() == null || names.size() == FIELD) {
                        return names;
                    }
                    names.add(step.getFieldName());
                }
                return names;
            }
        }
        return names;
    }

    private static boolean remove(ObjectNode object, List<String> path) {
        if (path.isEmpty() || path.get(0).equals("metadata")) {
            return false;
        }
        JsonNode container = object;
        for (String name : path.subList(0, path.size() - 1)) {
            container = container.path(name);
        }
        return container instanceof ObjectNode parent && parent.remove(path.get(path.size() - 1)) != null;
    }
}
