package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Gathers the objects of one scope page by page, however long the pages are that the service gives. */
final class Pages {
    private static final int MOST_PAGES = 1000;

    private final Scope scope;
    private final String scopeEntityId;
    private final Set<JsonNode> seen = new HashSet<>();
    private final Map<String, RemoteObject> objects = new LinkedHashMap<>();

    Pages(Scope scope, String scopeEntityId) {
        this.scope = scope;
        this.scopeEntityId = scopeEntityId;
    }

    /** Asks for the page at each offset until all rows were received. */
    List<RemoteObject> readAll(IntFunction<Answer> pageAt) {
        int received = 0;
        int pages = 0;
        boolean more = true;
        while (more) {
            Answer answer = pageAt.apply(received);
            ObjectNode body = answer.requireObject();
            JsonNode rows = body.path("environmentObjects");
            if (!rows.isArray()) {
                throw answer.unreadable("has no environmentObjects");
            }
            received += rows.size();
            more = !rows.isEmpty() && received < total(body);
            boolean advanced = add(rows, answer);
            pages++;
            if (more && (!advanced || pages == MOST_PAGES)) {
                throw answer.unreadable("brings nothing new, or is one page too many: the listing does not end");
            }
        }
        return List.copyOf(objects.values());
    }

    /** Without a count, only an empty page is the end. */
    private static int total(ObjectNode page) {
        int total = page.path("totalCount").asInt(-1);
        return total < 0 ? Integer.MAX_VALUE : total;
    }

    private boolean add(JsonNode rows, Answer answer) {
        boolean advanced = false;
        for (JsonNode row : rows) {
            advanced |= seen.add(row.path("id"));
            if (row instanceof ObjectNode object && isOwn(object)) {
                try {
                    RemoteJson.read(object).ifPresent(read -> objects.putIfAbsent(read.id(), read));
                } catch (RemoteJson.Incomplete incomplete) {
                    throw answer.unreadable("holds a row that " + incomplete.what());
                }
            }
        }
        return advanced;
    }

    /** The service's filter may be wider than "belongs to": what is linked from elsewhere names its source. */
    private boolean isOwn(ObjectNode row) {
        boolean linked = Json.text(row, "sourceScopeEntityId")
                .filter(source -> !source.equals(scopeEntityId))
                .isPresent();
        return !linked
                && RemoteJson.scope(row).equals(Optional.of(scope))
                && scopeEntityId.equals(row.path("scopeEntityId").textValue());
    }
}
