package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.airflow.AirflowConnection;
import io.astronomer.operator.airflow.ParsedConnection;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.imports.ImportedObject.Placement;
import io.astronomer.operator.cli.lint.NearestName;
import io.astronomer.operator.cli.manifest.Location;
import java.util.List;
import java.util.Optional;

/** Makes objects of the connections and variables that files contain. */
final class ObjectFactory {
    /** Fields that no single key of a Secret can supply. */
    private static final List<String> WITHOUT_SOURCE = List.of("host", "schema");

    private final SecretRule rule;
    private final Placement placement;
    private final Problems problems;

    /** @param placement of all objects */
    ObjectFactory(SecretRule rule, Placement placement, Problems problems) {
        this.rule = rule;
        this.placement = placement;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    SecretRule rule() {
        return rule;
    }

    /** Returns the connection; empty if it is malformed. */
    Optional<ImportedObject> connection(
            String key, Location location, String label, String description, ParsedConnection parsed) {
        if (parsed instanceof ParsedConnection.Malformed malformed) {
            malformed.problems().forEach(problem -> problems.error(location, label, problem + "."));
            return Optional.empty();
        }
        AirflowConnection connection = ((ParsedConnection.WellFormed) parsed).connection();
        Optional<JsonNode> type = connection.get("type");
        if (type.isEmpty()) {
            problems.error(location, label, "conn_type is missing: set it to a connection type, such as postgres.");
            return Optional.empty();
        }
        unknownType(type.get().asText(), location, label);
        return Optional.of(new ImportedObject(
                ObjectType.CONNECTION,
                key,
                location,
                label,
                described(description, location, label),
                block(key, connection),
                placement));
    }

    private void unknownType(String type, Location location, String label) {
        if (!ConnectionTypes.KNOWN.contains(type)) {
            problems.note(
                    Problems.Code.UNKNOWN_CONNECTION_TYPE,
                    location,
                    label,
                    "no provider of Airflow is known to have this connection type"
                            + NearestName.of(type, ConnectionTypes.KNOWN)
                                    .map(near -> ": did you mean " + near + "?")
                                    .orElse(": check that the Deployments have one that does."));
        }
    }

    private Block block(String key, AirflowConnection connection) {
        Block block = new Block();
        connection.get("type").ifPresent(type -> block.plain("type", type));
        if (WITHOUT_SOURCE.stream().anyMatch(field -> isSecret(connection, key, field))) {
            return block.secret(Block.WHOLE, json(connection));
        }
        connection.get("host").ifPresent(host -> block.plain("host", host));
        connection.get("login").ifPresent(login -> Fields.text(block, "login", login.asText(), rule, key));
        connection.get("password").ifPresent(password -> block.secret("password", password.asText()));
        connection.get("schema").ifPresent(schema -> block.plain("schema", schema));
        connection.get("port").ifPresent(port -> block.plain("port", port));
        connection
                .get("extra")
                .ifPresent(extra -> Fields.members(
                        block,
                        "extra",
                        (ObjectNode) extra,
                        (field, member, value) -> rule.isSecretMember(key, field, member, value)));
        return block;
    }

    private boolean isSecret(AirflowConnection connection, String key, String field) {
        return connection
                .get(field)
                .filter(value -> rule.isSecretText(key, field, value.asText()))
                .isPresent();
    }

    /** Fields of the spec precede the whole connection, so that the type may stand in both. */
    private static String json(AirflowConnection connection) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("type", "host", "login", "password", "schema", "port", "extra")) {
            connection.get(field).ifPresent(value -> object.set(field.equals("type") ? "conn_type" : field, value));
        }
        return object.toString();
    }

    ImportedObject variable(ObjectType type, Entry entry) {
        return variable(type, entry, rule.isSecret(entry.key(), entry.value()));
    }

    /** @param secret whether Astro hides the value */
    ImportedObject variable(ObjectType type, Entry entry, boolean secret) {
        Block block = new Block();
        if (secret) {
            block.plain("isSecret", BooleanNode.TRUE);
        }
        if (entry.value().isEmpty() && secret) {
            // Astro can't hold an empty secret: the variable has no value.
        } else if (secret || entry.value().length() > SchemaLimits.TEXT) {
            block.secret("value", entry.value());
        } else {
            block.plain("value", entry.value());
        }
        return new ImportedObject(
                type,
                entry.key(),
                entry.location(),
                entry.label(),
                described(entry.description(), entry.location(), entry.label()),
                block,
                placement);
    }

    /** A variable of an input. */
    record Entry(String key, String value, String description, Location location, String label) {
        @Override
        public String toString() {
            return "Entry[" + location + "]";
        }
    }

    String described(String description, Location location, String label) {
        if (!rule.isSecretDescription(label, description)) {
            return description;
        }
        problems.warning(
                Problems.Code.NOT_IMPORTED,
                location,
                label,
                "the description has the form of a secret, and is left out: write another one.");
        return "";
    }
}
