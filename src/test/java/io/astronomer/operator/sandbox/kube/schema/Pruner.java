package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes out of a custom resource what its schema does not know, and says what that was. */
public final class Pruner {
    private static final Set<String> OF_EVERY_RESOURCE = Set.of("apiVersion", "kind", "metadata");

    private final List<String> pruned = new ArrayList<>();

    private Pruner() {}

    /** Prunes in place; answers the paths of the fields that were taken out. */
    public static List<String> prune(ObjectNode resource, Schema schema) {
        Pruner pruner = new Pruner();
        pruner.object(resource, schema, "", true);
        return pruner.pruned;
    }

    private void value(JsonNode value, @Nullable Schema schema, String path) {
        if (schema == null) {
            return;
        }
        if (value instanceof ObjectNode object) {
            object(object, schema, path, schema.embeddedResource());
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), schema.items(), path + "[" + i + "]");
            }
        }
    }

    private void object(ObjectNode object, Schema schema, String path, boolean resource) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = field.getKey();
            String at = path.isEmpty() ? name : path + "." + name;
            Schema known = schema.field(name);
            if (known != null) {
                value(field.getValue(), known, at);
            } else if (!schema.preservesUnknown() && !(resource && OF_EVERY_RESOURCE.contains(name))) {
                pruned.add(at);
                fields.remove();
            }
        }
    }
}
