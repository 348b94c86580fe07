package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Removes secrets from a copy of a response. */
final class Masking {
    private final TypedPart part;
    private final Secrecy secrecy;
    private final boolean leaveOut;

    Masking(TypedPart part, Secrecy secrecy, boolean leaveOut) {
        this.part = part;
        this.secrecy = secrecy;
        this.leaveOut = leaveOut;
    }

    ObjectNode mask(ObjectNode values) {
        ObjectNode masked = values.deepCopy();
        for (PartField field : part.fields()) {
            JsonNode value = masked.path(field.name());
            if (value instanceof ObjectNode map && field.isMap()) {
                maskMap(masked, field, map);
            } else if (!value.isMissingNode() && secrecy.isMasked(field.name())) {
                hide(masked, field.name());
            }
        }
        return masked;
    }

    private void maskMap(ObjectNode owner, PartField field, ObjectNode map) {
        if (field.name().equals("extra") && secrecy.masksWholeExtra()) {
            map.removeAll();
        } else {
            namesOf(map).stream()
                    .filter(member -> secrecy.isMasked(field.name() + "." + member))
                    .forEach(member -> hide(map, member));
        }
        if (map.isEmpty() && leaveOut) {
            owner.remove(field.name());
        }
    }

    private void hide(ObjectNode owner, String name) {
        if (leaveOut) {
            owner.remove(name);
        } else {
            owner.put(name, "");
        }
    }

    private static List<String> namesOf(ObjectNode map) {
        List<String> names = new ArrayList<>();
        map.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
