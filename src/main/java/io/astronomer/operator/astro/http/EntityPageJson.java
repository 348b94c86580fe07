package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Parses a page of Workspaces or Deployments token by token. A row of a Deployment has its environment variables, some in
 * clear, so only the id, the name and the Workspace's id become objects.
 */
final class EntityPageJson {
    /** A longer name is none that Astro accepts, and it would be kept for each row. */
    private static final int LONGEST_NAME = 1024;

    private final Scope scope;
    private final ApiResponse head;
    private final List<Entity> entities = new ArrayList<>();
    private int received;
    private int total = -1;
    private boolean listed;

    /** Members of one row. */
    private static final class Row {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String workspaceId;
    }

    private EntityPageJson(Scope scope, ApiResponse head) {
        this.scope = scope;
        this.head = head;
    }

    /** @param head response with the body; knows the token that no name may contain */
    static EntityPage read(InputStream body, Scope scope, ApiResponse head) throws IOException {
        try (BoundedParser parser = Json.parserWithoutTrace(body)) {
            return new EntityPageJson(scope, head).page(parser);
        } catch (JsonProcessingException quotesTheBody) {
            throw new PageJson.Unreadable("is not a JSON object");
        }
    }

    private EntityPage page(BoundedParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new PageJson.Unreadable(first == null ? "is empty" : "is not a JSON object");
        }
        String list = scope == Scope.DEPLOYMENT ? "deployments" : "workspaces";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(list) && value == JsonToken.START_ARRAY) {
                listed = true;
                rows(parser);
            } else if (name.equals("totalCount") && value == JsonToken.VALUE_NUMBER_INT) {
                total = Json.part(parser).asInt(-1);
            } else {
                parser.skipChildren();
            }
            parser.begin();
        }
        if (parser.nextToken() != null) {
            throw new PageJson.Unreadable("is not a JSON object");
        }
        if (!listed) {
            throw new PageJson.Unreadable("has no " + list);
        }
        return new EntityPage(entities, received, total < 0 ? OptionalInt.empty() : OptionalInt.of(total));
    }

    private void rows(BoundedParser parser) throws IOException {
        JsonToken start = parser.nextToken();
        while (start != JsonToken.END_ARRAY) {
            if (received == RequestFactory.page(scope)) {
                throw new PageJson.Unreadable("has more rows than requested");
            }
            received++;
            if (start == JsonToken.START_OBJECT) {
                row(parser);
            } else {
                parser.skipChildren();
            }
            parser.begin();
            start = parser.nextToken();
        }
    }

    private void row(BoundedParser parser) throws IOException {
        Row row = new Row();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "id" -> row.id = text(parser, value);
                case "name" -> row.name = text(parser, value);
                case "workspaceId" -> row.workspaceId = text(parser, value);
                default -> parser.skipChildren();
            }
        }
        String id = row.id;
        String name = row.name;
        // A name can't be resolved to a row without a usable id.
        boolean usable = id != null && RemoteObjectMapper.problem(id, head).isEmpty();
        boolean named = name != null && name.length() <= LONGEST_NAME && !head.tellsSecret(name);
        if (id != null && usable && name != null && named) {
            entities.add(new Entity(new ScopeEntity(scope, id), name, Optional.ofNullable(row.workspaceId)));
        }
    }

    private static @Nullable String text(BoundedParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }
}
