package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
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

/** Reads objects from answers: lenient about what we don't know, strict about what we need. */
final class RemoteJson {
    private static final int LONGEST_NAME = 128;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** An object lacks what it must have; names the member, never a value. */
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

    private RemoteJson() {}

    /** Empty for a type or scope that we don't know: such an object is none of ours. */
    static Optional<ObjectIdentity> identity(ObjectNode json) {
        Optional<ObjectType> type = Stream.of(ObjectType.values())
                .filter(known -> known.name().equals(json.path("objectType").textValue()))
                .findFirst();
        Optional<Scope> scope = scope(json);
        if (type.isEmpty() || scope.isEmpty()) {
            return Optional.empty();
        }
        // One text for all objects of a place, as for all that one subject wrote: there may be ten thousand.
        String entityId = required(json, "scopeEntityId").intern();
        return Optional.of(new ObjectIdentity(scope.get(), entityId, type.get(), required(json, "objectKey")));
    }

    /** Empty where there is no {@link #identity}. */
    static Optional<RemoteObject> read(ObjectNode json) {
        return identity(json).map(identity -> read(identity, json));
    }

    private static RemoteObject read(ObjectIdentity identity, ObjectNode json) {
        return new RemoteObject(
                required(json, "id"),
                identity,
                json.path("description").asText(""),
                json.path("autoLinkDeployments").asBoolean(false),
                payload(json, identity.type().block()),
                links(json.path("links"), identity.type()),
                excluded(json.path("excludeLinks")),
                time(json, "createdAt"),
                time(json, "updatedAt"),
                subject(json.path("createdBy")),
                subject(json.path("updatedBy")));
    }

    static Optional<Scope> scope(JsonNode json) {
        return Stream.of(Scope.values())
                .filter(known -> known.name().equals(json.path("scope").textValue()))
                .findFirst();
    }

    private static List<RemoteLink> links(JsonNode rows, ObjectType type) {
        List<RemoteLink> links = new ArrayList<>();
        for (JsonNode row : rows) {
            if (isDeployment(row)) {
                links.add(new RemoteLink(required(row, "scopeEntityId"), payload(row, type.block() + "Overrides")));
            }
        }
        return links;
    }

    private static NavigableSet<String> excluded(JsonNode rows) {
        NavigableSet<String> ids = new TreeSet<>();
        for (JsonNode row : rows) {
            if (isDeployment(row)) {
                ids.add(required(row, "scopeEntityId"));
            }
        }
        return ids;
    }

    private static boolean isDeployment(JsonNode row) {
        return scope(row).equals(Optional.of(Scope.DEPLOYMENT));
    }

    /** The service leaves out what is empty, the whole block included. */
    private static RemotePayload payload(JsonNode json, String block) {
        JsonNode fields = json.path(block);
        if (!fields.isObject() && !fields.isMissingNode() && !fields.isNull()) {
            throw new Incomplete("has something else than an object as " + block);
        }
        return new RemotePayload(fields instanceof ObjectNode object ? object : Json.object(), setFields(json));
    }

    private static Optional<Set<String>> setFields(JsonNode json) {
        if (!json.path("setFields").isArray()) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        json.path("setFields").forEach(name -> names.add(name.asText()));
        return Optional.of(names);
    }

    private static Optional<Subject> subject(JsonNode json) {
        boolean apiToken = "SERVICEKEY".equals(json.path("subjectType").textValue());
        Optional<String> name = Stream.of("username", "apiTokenName", "fullName")
                .flatMap(member -> Json.text(json, member).stream())
                .findFirst()
                .map(RemoteJson::bounded);
        return Json.text(json, "id").map(id -> new Subject(id.intern(), apiToken, name.map(String::intern)));
    }

    /** A name is there to be shown in one line. */
    private static String bounded(String name) {
        String line = CONTROL.matcher(name).replaceAll(" ");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
    }

    private static Instant time(ObjectNode json, String member) {
        try {
            return OffsetDateTime.parse(required(json, member)).toInstant();
        } catch (DateTimeParseException quotesTheValue) {
            throw new Incomplete("has something else than a time as " + member);
        }
    }

    private static String required(JsonNode json, String member) {
        return Json.text(json, member).orElseThrow(() -> new Incomplete("has no " + member));
    }
}
