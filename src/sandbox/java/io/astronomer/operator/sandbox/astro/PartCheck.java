package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Checks each field of a typed part or of its overrides. */
final class PartCheck {
    private static final int HIGHEST_PORT = 65_535;

    private final FieldErrors errors;

    PartCheck(FieldErrors errors) {
        this.errors = errors;
    }

    /** Returns the known fields of the part that are not null. A field of the wrong shape ends the request. */
    ObjectNode read(JsonNode part, List<PartField> fields, String path) {
        Shapes.requireObject(part, path);
        ObjectNode known = Json.object();
        for (PartField field : fields) {
            if (Json.has(part, field.name())) {
                JsonNode value = part.get(field.name());
                Shapes.require(field.shape(), value, path + "." + field.name());
                check(field, value, path + "." + field.name());
                known.set(field.name(), value.deepCopy());
            }
        }
        return known;
    }

    void required(ObjectNode values, List<PartField> fields, String path) {
        fields.stream()
                .filter(field ->
                        field.required() && values.path(field.name()).asText().isEmpty())
                .forEach(field -> errors.required(path + "." + field.name()));
    }

    private void check(PartField field, JsonNode value, String path) {
        boolean chosen = value.isTextual() && !value.textValue().isEmpty();
        if (chosen && !field.allowed().isEmpty() && !field.allowed().contains(value.textValue())) {
            errors.notOneOf(path, field.allowed().stream().sorted().toList());
        }
        if (field.name().equals("port")) {
            checkPort(value, path);
        }
        if (chosen && field.name().equals("endpoint") && !value.textValue().matches("https?://.+")) {
            errors.add(path, "url", path + " must be a URL");
        }
    }

    private void checkPort(JsonNode value, String path) {
        if (!value.canConvertToInt() || value.intValue() > HIGHEST_PORT) {
            errors.add(path, "max", path + " must be at most " + HIGHEST_PORT);
        } else if (value.intValue() < 0) {
            errors.add(path, "min", path + " must be at least 0");
        }
    }
}
