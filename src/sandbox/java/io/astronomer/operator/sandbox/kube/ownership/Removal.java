package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.NavigableSet;

/** Removes paths from a tree. */
final class Removal {
    private Removal() {}

    static void of(JsonNode object, NavigableSet<Path> places, Typing typing) {
        walk(Path.ROOT, object, places, typing);
    }

    private static void walk(Path path, JsonNode node, NavigableSet<Path> places, Typing typing) {
        if (node instanceof ObjectNode object) {
            Json.fields(object).forEach(entry -> {
                Path place = path.field(entry.getKey());
                if (places.contains(place)) {
                    object.remove(entry.getKey());
                } else {
                    walk(place, entry.getValue(), places, typing.field(entry.getKey()));
                }
            });
        } else if (node instanceof ArrayNode array && !typing.atomic(array)) {
            for (int i = array.size() - 1; i >= 0; i--) {
                Path place = path.item(typing, array.get(i));
                if (places.contains(place)) {
                    array.remove(i);
                } else {
                    walk(place, array.get(i), places, typing.item());
                }
            }
        }
    }
}
