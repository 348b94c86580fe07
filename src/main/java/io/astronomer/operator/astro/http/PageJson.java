package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.UnusableRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Parses a page of a listing row by row as it arrives. Memory holds at most one unrequested row. */
final class PageJson {
    private final ListFilter listFilter;
    private final ApiResponse apiResponse;
    private final List<String> ids = new ArrayList<>();
    private final List<RemoteObject> objects = new ArrayList<>();
    private final List<ObjectIdentity> others = new ArrayList<>();
    private final List<UnusableRow> unusable = new ArrayList<>();
    private int unknown;
    private boolean listed;
    private int total = -1;

    /** The page is unusable; the message has no text of the response. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;
        private final String what;

        Unreadable(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    private PageJson(ListFilter listFilter, ApiResponse apiResponse) {
        this.listFilter = listFilter;
        this.apiResponse = apiResponse;
    }

    /** @param apiResponse response with the body; knows the secrets that no row may show */
    static Page read(InputStream body, ListFilter listFilter, ApiResponse apiResponse) throws IOException {
        try (BoundedParser parser = Json.parser(body)) {
            return new PageJson(listFilter, apiResponse).page(parser);
        } catch (JsonProcessingException quotesTheBody) {
            throw new Unreadable("is not a JSON object");
        }
    }

    private Page page(BoundedParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new Unreadable(first == null ? "is empty" : "is not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            member(parser.currentName(), parser);
        }
        if (parser.nextToken() != null) {
            throw new Unreadable("is not a JSON object");
        }
        if (!listed) {
            throw new Unreadable("has no environmentObjects");
        }
        return new Page(
                objects, others, ids, total < 0 ? OptionalInt.empty() : OptionalInt.of(total), unusable, unknown);
    }

    private void member(String name, BoundedParser parser) throws IOException {
        JsonToken value = parser.nextToken();
        if (name.equals("environmentObjects") && value == JsonToken.START_ARRAY) {
            listed = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                row(Json.part(parser));
            }
        } else if (name.equals("totalCount") && value == JsonToken.VALUE_NUMBER_INT) {
            total = Json.part(parser).asInt(-1);
        } else {
            parser.skipChildren();
        }
        parser.begin();
    }

    private void row(JsonNode row) throws Unreadable {
        if (ids.size() == RequestFactory.PAGE) {
            throw new Unreadable("has more rows than requested");
        }
        ids.add(row.path("id").asText());
        if (row instanceof ObjectNode object && !isLinked(object) && mayBelong(object, listFilter)) {
            try {
                Optional<ObjectIdentity> known = RemoteObjectMapper.identity(object, apiResponse);
                known.filter(listFilter::matches).ifPresent(identity -> meant(identity, object));
                unknown += known.isEmpty() ? 1 : 0;
            } catch (RemoteObjectMapper.Incomplete incomplete) {
                unusable.add(new UnusableRow(Optional.empty(), incomplete.what()));
            }
        }
    }

    private void meant(ObjectIdentity identity, ObjectNode row) {
        if (listFilter.keeps(identity)) {
            try {
                RemoteObjectMapper.read(row, apiResponse).ifPresent(objects::add);
            } catch (RemoteObjectMapper.Incomplete incomplete) {
                // One unusable row does not affect the others.
                unusable.add(new UnusableRow(Optional.of(identity), incomplete.what()));
            }
        } else {
            others.add(identity);
        }
    }

    /** A row of another scope entity is not parsed further, so it can't break the listing. */
    private static boolean mayBelong(ObjectNode row, ListFilter listFilter) {
        return listFilter.scopeEntity().stream()
                .allMatch(scopeEntity -> RemoteObjectMapper.scope(row) == scopeEntity.scope()
                        && scopeEntity
                                .entityId()
                                .equals(row.path("scopeEntityId").textValue()));
    }

    /** A linked object names its source, and does not belong to the scope entity. */
    private static boolean isLinked(ObjectNode row) {
        return Json.text(row, "sourceScopeEntityId")
                .filter(source -> !source.equals(row.path("scopeEntityId").textValue()))
                .isPresent();
    }
}
