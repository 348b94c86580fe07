package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a page of a listing. */
final class PageJson {
    private PageJson() {}

    static Page read(Answer answer, Selection selection) {
        ObjectNode body = answer.requireObject();
        JsonNode rows = body.path("environmentObjects");
        if (!rows.isArray()) {
            throw answer.unreadable("has no environmentObjects");
        }
        List<String> ids = new ArrayList<>();
        List<RemoteObject> objects = new ArrayList<>();
        for (JsonNode row : rows) {
            ids.add(row.path("id").asText());
            if (row instanceof ObjectNode object && !isLinked(object) && mayBelong(object, selection)) {
                try {
                    RemoteJson.read(object, answer)
                            .filter(read -> selection.matches(read.identity()))
                            .ifPresent(objects::add);
                } catch (RemoteJson.Incomplete incomplete) {
                    throw answer.unreadable("holds a row that " + incomplete.what());
                }
            }
        }
        int total = body.path("totalCount").asInt(-1);
        return new Page(objects, ids, total < 0 ? OptionalInt.empty() : OptionalInt.of(total));
    }

    /** A row of somebody else's is not read any further: it can't break the listing. */
    private static boolean mayBelong(ObjectNode row, Selection selection) {
        return selection.place().stream()
                .allMatch(place -> RemoteJson.scope(row).equals(Optional.of(place.scope()))
                        && place.entityId().equals(row.path("scopeEntityId").textValue()));
    }

    /** What is linked from elsewhere names its source, and is not the scope's own. */
    private static boolean isLinked(ObjectNode row) {
        return Json.text(row, "sourceScopeEntityId")
                .filter(source -> !source.equals(row.path("scopeEntityId").textValue()))
                .isPresent();
    }
}
