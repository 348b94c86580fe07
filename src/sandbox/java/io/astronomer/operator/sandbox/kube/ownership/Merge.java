package io.astronomer.operator.sandbox.kube.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Merges one tree into another by the rules of structured merge. */
final class Merge {
    private Merge() {}

    static JsonNode over(@Nullable JsonNode live, JsonNode wanted, Typing typing) {
        if (live == null || typing.atomic(wanted) || live.getNodeType() != wanted.getNodeType()) {
            return wanted.deepCopy();
        }
        return wanted.isArray() ? lists(live, wanted, typing) : maps((ObjectNode) live, wanted, typing);
    }

    private static JsonNode maps(ObjectNode live, JsonNode wanted, Typing typing) {
        ObjectNode merged = live.deepCopy();
        Json.fields(wanted)
                .forEach(entry -> merged.set(
                        entry.getKey(),
                        over(merged.get(entry.getKey()), entry.getValue(), typing.field(entry.getKey()))));
        return merged;
    }

    private static JsonNode lists(JsonNode live, JsonNode wanted, Typing typing) {
        ArrayNode merged = Json.array();
        Deque<JsonNode> coming = new ArrayDeque<>();
        wanted.forEach(coming::add);
        for (JsonNode item : live) {
            if (position(wanted, item, typing) < 0) {
                merged.add(item.deepCopy());
            } else if (position(merged, item, typing) < 0) {
                takeUpTo(item, coming, live, merged, typing);
            }
        }
        coming.forEach(item -> merged.add(item.deepCopy()));
        return merged;
    }

    /** Adds items up to the given one. Among applied items, the order of the applied list takes precedence. */
    private static void takeUpTo(
            JsonNode last, Deque<JsonNode> coming, JsonNode live, ArrayNode merged, Typing typing) {
        while (position(merged, last, typing) < 0) {
            JsonNode item = coming.removeFirst();
            int before = position(live, item, typing);
            merged.add(over(before < 0 ? null : live.get(before), item, typing.item()));
        }
    }

    private static int position(JsonNode list, JsonNode item, Typing typing) {
        Path wanted = Path.ROOT.item(typing, item);
        for (int i = 0; i < list.size(); i++) {
            if (Path.ROOT.item(typing, list.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }
}
