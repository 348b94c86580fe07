package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The names of the fields that have a value; members of maps are dotted paths. */
final class SetFields {
    private SetFields() {}

    static List<String> of(TypedPart part, ObjectNode values) {
        List<String> names = new ArrayList<>();
        for (PartField field : part.overrideFields()) {
            JsonNode value = values.path(field.name());
            if (field.isMap()) {
                value.fieldNames().forEachRemaining(member -> names.add(field.name() + "." + member));
            } else if (!value.isMissingNode()) {
                names.add(field.name());
            }
        }
        return names;
    }

    static ArrayNode asJson(TypedPart part, ObjectNode values) {
        ArrayNode names = Json.object().arrayNode();
        of(part, values).forEach(names::add);
        return names;
    }
}
