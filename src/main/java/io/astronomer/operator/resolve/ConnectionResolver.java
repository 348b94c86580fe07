package io.astronomer.operator.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.airflow.AirflowConnection;
import io.astronomer.operator.airflow.ConnectionParser;
import io.astronomer.operator.airflow.ParsedConnection;
import io.astronomer.operator.airflow.ParsedConnection.Malformed;
import io.astronomer.operator.airflow.ParsedConnection.WellFormed;
import io.astronomer.operator.api.ConnectionFormat;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.resolve.ReferenceLookup.Found;
import io.astronomer.operator.resolve.References.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Resolves the source of a whole connection: one key in a form of Airflow, or the keys of one Secret. */
final class ConnectionResolver {
    private static final String FROM = "from";
    private static final String FROM_SECRET = "fromSecret";
    /** One of these keys is needed. */
    private static final String NEEDED = "conn_type or " + ConnectionParser.URI_KEY;

    private final ReferenceLookup lookup;
    private final SecretRevisionBuilder revisions;
    private final ResolutionErrors errors;

    ConnectionResolver(ReferenceLookup lookup, SecretRevisionBuilder revisions, ResolutionErrors errors) {
        this.lookup = lookup;
        this.revisions = revisions;
        this.errors = errors;
    }

    /** @param prefix of the paths of the block's fields */
    SuppliedConnection find(String prefix, JsonNode block) {
        if (block.has(FROM)) {
            return ofKey(prefix + FROM, block, Reference.of(block.path(FROM)));
        }
        return block.has(FROM_SECRET)
                ? ofSecret(
                        prefix + FROM_SECRET,
                        block,
                        block.path(FROM_SECRET).path("name").asText())
                : SuppliedConnection.NONE;
    }

    private SuppliedConnection ofKey(String path, JsonNode block, Reference reference) {
        Found found = lookup.find(reference);
        if (found instanceof Found.Unread unread) {
            referenced(path, reference, unread.version());
            return SuppliedConnection.UNREAD;
        }
        if (!(found instanceof Found.Value value)) {
            errors.notFound(path, reference, found);
            return SuppliedConnection.UNREAD;
        }
        referenced(path, reference, value.version());
        Optional<String> text = ValueDecoder.text(value.bytes());
        if (text.isEmpty()) {
            errors.wrongContent(path, reference, "UTF-8 text");
            return SuppliedConnection.UNREAD;
        }
        ParsedConnection parsed = parse(block.path(FROM).path("format").asText(), text.get());
        return checked(block, parsed, problems -> errors.malformed(path, reference, problems));
    }

    private void referenced(String path, Reference reference, ValueVersion version) {
        revisions.connection();
        revisions.referenced(path, reference, version);
    }

    private static ParsedConnection parse(String format, String text) {
        if (format.equals(ConnectionFormat.Uri.name())) {
            return ConnectionParser.uri(text);
        }
        return format.equals(ConnectionFormat.Json.name()) ? ConnectionParser.json(text) : ConnectionParser.auto(text);
    }

    /** An absent key is part of the revision too, because it may appear. */
    private SuppliedConnection ofSecret(String path, JsonNode block, String name) {
        Reference needed = new Reference(Kind.SECRET, name, NEEDED);
        Map<String, String> texts = new TreeMap<>();
        boolean readable = true;
        for (String key : ConnectionParser.KEYS) {
            Reference reference = new Reference(Kind.SECRET, name, key);
            Found found = lookup.find(reference);
            if (found instanceof Found.Value value) {
                referenced(path, reference, value.version());
                Optional<String> text = ValueDecoder.text(value.bytes());
                text.ifPresentOrElse(
                        decoded -> texts.put(key, decoded), () -> errors.wrongContent(path, reference, "UTF-8 text"));
                readable &= text.isPresent();
            } else if (found instanceof Found.NoKey noKey) {
                referenced(path, reference, noKey.version());
            } else if (found instanceof Found.Unread unread) {
                referenced(path, reference, unread.version());
                readable = false;
            } else {
                errors.notFound(path, needed, found);
                return SuppliedConnection.UNREAD;
            }
        }
        return readable ? ofKeys(path, block, needed, texts) : SuppliedConnection.UNREAD;
    }

    private SuppliedConnection ofKeys(String path, JsonNode block, Reference needed, Map<String, String> texts) {
        boolean typed = texts.containsKey("conn_type") || texts.containsKey(ConnectionParser.URI_KEY);
        if (texts.isEmpty() || !(typed || isWritten(block, "type"))) {
            errors.noKey(path, needed);
            return SuppliedConnection.UNREAD;
        }
        return checked(
                block, ConnectionParser.keys(texts), problems -> errors.malformed(path, needed.name(), problems));
    }

    private static SuppliedConnection checked(JsonNode block, ParsedConnection parsed, Consumer<List<String>> refusal) {
        List<String> problems = List.of();
        if (parsed instanceof WellFormed wellFormed) {
            problems = violations(block, wellFormed.connection());
            if (problems.isEmpty()) {
                return SuppliedConnection.of(wellFormed.connection());
            }
        } else if (parsed instanceof Malformed malformed) {
            problems = malformed.problems().stream()
                    .map(ParsedConnection.Problem::toString)
                    .toList();
        }
        refusal.accept(problems);
        return SuppliedConnection.UNREAD;
    }

    /** The limits are those of the spec, which checks only what is written in it. */
    private static List<String> violations(JsonNode block, AirflowConnection connection) {
        FieldViolations fields = new FieldViolations();
        if (connection.get("type").isEmpty() && !isWritten(block, "type")) {
            return List.of("the connection type is missing: add it, or set connection.type");
        }
        text(fields, block, connection, "type", SchemaLimits.NAME);
        text(fields, block, connection, "host", SchemaLimits.URL);
        text(fields, block, connection, "login", SchemaLimits.NAME);
        text(fields, block, connection, "password", SchemaLimits.TEXT);
        text(fields, block, connection, "schema", SchemaLimits.NAME);
        connection.get("extra").ifPresent(extra -> fields.members("extra", extra.size(), SchemaLimits.MEMBERS));
        return fields.found();
    }

    private static void text(
            FieldViolations fields, JsonNode block, AirflowConnection connection, String name, long most) {
        if (!isWritten(block, name)) {
            connection.get(name).ifPresent(value -> fields.text(name, value.asText(), most));
        }
    }

    private static boolean isWritten(JsonNode block, String field) {
        return !JsonValues.isEmpty(block.path(field)) || block.has(field + "From");
    }
}
