package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The vendor's schema of requests: the known and the required fields. Errors contain paths, never values. */
final class RequestSchema {
    /** Names whose hashes collide in the parser's table are no error of a request. */
    private static final JsonMapper ANY_NAMES = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String RESOURCE = "/astro/requests.schema.json";
    private static final Map<Part, JsonSchema> SCHEMAS = schemas();

    private RequestSchema() {}

    /** The part of a request that has a schema: the body of a write or the query of a read. */
    enum Part {
        CREATE,
        UPDATE,
        EXCLUDE,
        LIST,
        WORKSPACES,
        DEPLOYMENTS,
        /** No fields. */
        NONE
    }

    /** One violation; {@code keyword} is the schema's keyword, such as {@code required}. */
    record Violation(String path, String keyword) {
        boolean isUnknownField() {
            return keyword.equals("additionalProperties");
        }

        @Override
        public String toString() {
            return path + ": " + keyword;
        }
    }

    static List<Violation> check(Part part, JsonNode content) {
        return Objects.requireNonNull(SCHEMAS.get(part)).validate(content).stream()
                .map(RequestSchema::violation)
                .distinct()
                .toList();
    }

    /** Checks a whole request, both its query and its body. */
    static List<Violation> check(Dispatcher.Request request) {
        return switch (request.route().operation()) {
            case CREATE -> write(Part.CREATE, request);
            case UPDATE -> write(Part.UPDATE, request);
            case EXCLUDE -> write(Part.EXCLUDE, request);
            case LIST -> read(Part.LIST, request);
            case GET, DELETE -> read(Part.NONE, request);
            case LIST_WORKSPACES -> read(Part.WORKSPACES, request);
            case LIST_DEPLOYMENTS -> read(Part.DEPLOYMENTS, request);
            case READ_DIRECTORY -> List.of();
            case UNKNOWN -> List.of(new Violation(request.toString(), "no such operation"));
        };
    }

    private static List<Violation> write(Part part, Dispatcher.Request request) {
        List<Violation> violations = new ArrayList<>(check(Part.NONE, json(request.query())));
        violations.addAll(body(request)
                .map(body -> check(part, body))
                .orElseGet(() -> List.of(new Violation("body", "not JSON"))));
        return violations;
    }

    private static List<Violation> read(Part query, Dispatcher.Request request) {
        List<Violation> violations = new ArrayList<>(check(query, json(request.query())));
        if (!request.body().isEmpty()) {
            violations.add(new Violation("body", "not empty"));
        }
        return violations;
    }

    private static Optional<JsonNode> body(Dispatcher.Request request) {
        try {
            return Optional.of(ANY_NAMES.readTree(request.body()));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static ObjectNode json(Map<String, List<String>> query) {
        ObjectNode json = Json.object();
        query.forEach((name, values) -> values.forEach(json.withArray("/" + pointer(name))::add));
        return json;
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Violation violation(ValidationMessage message) {
        JsonNodePath location = message.getInstanceLocation();
        List<String> names = new ArrayList<>();
        for (int depth = 0; depth < location.getNameCount(); depth++) {
            names.add(String.valueOf(location.getElement(depth)));
        }
        Stream.ofNullable(message.getProperty()).forEach(names::add);
        return new Violation(String.join(".", names), message.getType());
    }

    private static Map<Part, JsonSchema> schemas() {
        ObjectNode all = whole();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        Map<Part, JsonSchema> schemas = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            schemas.put(part, factory.getSchema(all.deepCopy().put("$ref", "#/$defs/" + name)));
        }
        return schemas;
    }

    private static ObjectNode whole() {
        try (InputStream resource = Objects.requireNonNull(RequestSchema.class.getResourceAsStream(RESOURCE))) {
            return (ObjectNode) Json.parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
