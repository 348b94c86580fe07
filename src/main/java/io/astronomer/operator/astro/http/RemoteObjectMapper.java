package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.foundation.Cuid;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses objects of responses: ignores unknown members, requires the needed ones. */
final class RemoteObjectMapper {
    /** Maximum length in the status. */
    static final int LONGEST_ID = 256;

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_READ = 8_192;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][\\x21-\\x7e]{0," + (LONGEST_ID - 1) + "}");

    private final ApiResponse apiResponse;

    /** A required member is missing; names the member, never a value. */
    static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String what;

        Incomplete(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    private RemoteObjectMapper(ApiResponse apiResponse) {
        this.apiResponse = apiResponse;
    }

    /** Returns the identity; empty for an unknown type or scope. */
    static Optional<ObjectIdentity> identity(ObjectNode json, ApiResponse apiResponse) {
        return new RemoteObjectMapper(apiResponse).identity(json);
    }

    /** Returns the object; empty without an {@link #identity}. */
    static Optional<RemoteObject> read(ObjectNode json, ApiResponse apiResponse) {
        RemoteObjectMapper reader = new RemoteObjectMapper(apiResponse);
        return reader.identity(json).map(identity -> reader.read(identity, json));
    }

    /** Returns the id, which must fit into the status and contain nothing of the request. */
    static String id(JsonNode json, ApiResponse apiResponse) {
        return new RemoteObjectMapper(apiResponse).id(json, "id");
    }

    private Optional<ObjectIdentity> identity(ObjectNode json) {
        ObjectType type = ObjectType.of(json.path("objectType").asText());
        Scope scope = scope(json);
        if (type == ObjectType.UNKNOWN || scope == Scope.UNKNOWN) {
            return Optional.empty();
        }
        // Interned, because ten thousand objects may share the text.
        String entityId = id(json, "scopeEntityId").intern();
        return Optional.of(new ObjectIdentity(scope, entityId, type, key(json)));
    }

    /** Verbatim, because a key of spaces is another key than without them. */
    private static String key(ObjectNode json) {
        String key = json.path("objectKey").asText("");
        if (!json.path("objectKey").isTextual() || key.isEmpty()) {
            throw new Incomplete("has no objectKey");
        }
        return key;
    }

    private RemoteObject read(ObjectIdentity identity, ObjectNode json) {
        return new RemoteObject(
                id(json, "id"),
                identity,
                apiResponse.token().redact(json.path("description").asText("")),
                json.path("autoLinkDeployments").asBoolean(false),
                payload(json, identity.type().block()),
                links(json.path("links"), identity.type()),
                excluded(json.path("excludeLinks")),
                time(json, "createdAt"),
                time(json, "updatedAt"),
                subject(json.path("createdBy")),
                subject(json.path("updatedBy")));
    }

    static Scope scope(JsonNode json) {
        return Scope.of(json.path("scope").asText());
    }

    private List<RemoteLink> links(JsonNode rows, ObjectType type) {
        List<RemoteLink> links = new ArrayList<>();
        for (JsonNode row : rows) {
            if (isDeployment(row)) {
                links.add(new RemoteLink(id(row, "scopeEntityId"), payload(row, type.block() + "Overrides")));
            }
        }
        return links;
    }

    private NavigableSet<String> excluded(JsonNode rows) {
        NavigableSet<String> ids = new TreeSet<>();
        for (JsonNode row : rows) {
            if (isDeployment(row)) {
                ids.add(id(row, "scopeEntityId"));
            }
        }
        return ids;
    }

    private static boolean isDeployment(JsonNode row) {
        return scope(row) == Scope.DEPLOYMENT;
    }

    /** Astro omits empty values, even the whole block. */
    private RemotePayload payload(JsonNode json, String block) {
        JsonNode fields = json.path(block);
        if (!fields.isObject() && !fields.isMissingNode() && !fields.isNull()) {
            throw new Incomplete("has an invalid " + block + ": it is not an object");
        }
        ObjectNode known = fields instanceof ObjectNode object ? object : Json.object();
        return new RemotePayload(known, setFields(json), withheld(known));
    }

    private Set<String> withheld(ObjectNode fields) {
        Set<String> names = new TreeSet<>();
        fields.properties().stream()
                .filter(field -> tellsToken(field.getValue()))
                .forEach(field -> names.add(field.getKey()));
        return names;
    }

    private boolean tellsToken(JsonNode value) {
        return value.isContainerNode()
                ? value.properties().stream()
                                .anyMatch(member -> apiResponse.token().isIn(member.getKey()))
                        || value.valueStream().anyMatch(this::tellsToken)
                : value.isTextual() && apiResponse.token().isIn(value.textValue());
    }

    private static Optional<Set<String>> setFields(JsonNode json) {
        if (!json.path("setFields").isArray()) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        json.path("setFields").forEach(name -> names.add(name.asText()));
        return Optional.of(names);
    }

    private Optional<Subject> subject(JsonNode json) {
        boolean apiToken = "SERVICEKEY".equals(json.path("subjectType").textValue());
        Optional<String> name = Stream.of("username", "apiTokenName", "fullName")
                .flatMap(member -> Json.text(json, member).stream())
                .findFirst()
                .map(this::shown);
        return Json.text(json, "id")
                .filter(id -> problem(id, apiResponse).isEmpty())
                .map(id -> new Subject(id.intern(), apiToken, name.map(String::intern)));
    }

    /** Returns a name on one line. */
    private String shown(String name) {
        return DisplayText.line(apiResponse.redacted(DisplayText.start(name, LONGEST_READ)), LONGEST_NAME);
    }

    private String id(JsonNode json, String member) {
        String id = required(json, member);
        problem(id, apiResponse).ifPresent(problem -> {
            throw new Incomplete("has an invalid " + member + ": " + problem);
        });
        return id;
    }

    /** Returns why the id can't be used. */
    static Optional<String> problem(String id, ApiResponse apiResponse) {
        if (!ID.matcher(id).matches()) {
            return Optional.of("an id has 1 to " + LONGEST_ID
                    + " characters of printable ASCII, and begins with a letter or digit");
        }
        // A token may contain the id of its subject, which is no secret.
        return apiResponse.tellsSecret(id) && !Cuid.matches(id)
                ? Optional.of("it contains a secret that was sent")
                : Optional.empty();
    }

    private static Instant time(ObjectNode json, String member) {
        try {
            return OffsetDateTime.parse(required(json, member)).toInstant();
        } catch (DateTimeParseException quotesTheValue) {
            throw new Incomplete("has an invalid " + member + ": it is not a time");
        }
    }

    private static String required(JsonNode json, String member) {
        return Json.text(json, member).orElseThrow(() -> new Incomplete("has no " + member));
    }
}
