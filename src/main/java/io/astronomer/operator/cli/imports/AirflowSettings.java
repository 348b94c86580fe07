package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.airflow.ConnectionParser;
import io.astronomer.operator.airflow.ParsedConnection;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.manifest.Document;
import io.astronomer.operator.cli.manifest.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The file {@code airflow_settings.yaml} of the Astro CLI. */
final class AirflowSettings {
    private static final String CONNECTIONS = "connections";
    private static final String VARIABLES = "variables";
    private static final String ID = "conn_id";
    private static final String URI = "conn_uri";
    private static final Map<String, String> FIELDS = Map.of(
            "conn_type", "conn_type",
            "conn_host", "host",
            "conn_schema", "schema",
            "conn_login", "login",
            "conn_password", "password",
            "conn_port", "port",
            "conn_extra", "extra");
    private static final Set<String> OF_VARIABLES = Set.of("variable_name", "variable_value");

    private final ObjectFactory factory;
    private final List<ImportedObject> objects = new ArrayList<>();

    AirflowSettings(ObjectFactory factory) {
        this.factory = factory;
    }

    List<ImportedObject> read(@Nullable Document document, Location place) {
        if (document == null || !document.tree().path(AirflowFormat.AIRFLOW).isObject()) {
            factory.problems().error(place, "", "the file must have the object airflow, as airflow_settings.yaml has.");
            return List.of();
        }
        JsonNode sections = document.tree().path(AirflowFormat.AIRFLOW);
        if (!areKnown(document, sections)) {
            return List.of();
        }
        each(document, sections, CONNECTIONS, this::connection);
        each(document, sections, VARIABLES, this::variable);
        int pools = sections.path("pools").size();
        if (pools > 0) {
            factory.problems()
                    .note(
                            Problems.Code.NOT_IMPORTED,
                            document.locationOf("airflow.pools"),
                            "",
                            "pools: " + pools
                                    + ". They are not imported, because Astro has no object for a pool: create them in Airflow.");
        }
        return objects;
    }

    /** A misspelt section would be an import without its objects. */
    private boolean areKnown(Document document, JsonNode sections) {
        boolean known = true;
        for (Map.Entry<String, JsonNode> section : sections.properties()) {
            String name = section.getKey();
            if (!AirflowFormat.SECTIONS.contains(name)) {
                invalid(
                        document,
                        name,
                        "is no section of airflow_settings.yaml: it has connections, pools and variables.");
                known = false;
            } else if (!section.getValue().isArray() && !section.getValue().isNull()) {
                invalid(document, name, "must be a list.");
                known = false;
            }
        }
        return known;
    }

    private void invalid(Document document, String section, String message) {
        factory.problems()
                .error(document.locationOf("airflow." + section), DisplayText.line("airflow." + section, 40), message);
    }

    private interface Item {
        void read(ObjectNode item, Location location, String place);
    }

    private void each(Document document, JsonNode sections, String section, Item reader) {
        JsonNode items = sections.path(section);
        for (int i = 0; i < items.size(); i++) {
            String place = section + "[" + i + "]";
            Location location = document.locationOf("airflow." + place);
            if (items.get(i) instanceof ObjectNode item) {
                reader.read(item, location, place);
            } else {
                factory.problems().error(location, place, "must be an object.");
            }
        }
    }

    /** An item whose values are all empty is the template of a new project. */
    private static boolean isEmpty(ObjectNode item) {
        return item.valueStream().allMatch(AirflowSettings::isEmpty);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.textValue().isBlank())
                || (value.isContainerNode() && value.isEmpty())
                || (value.isIntegralNumber() && value.asLong() == 0);
    }

    private void connection(ObjectNode item, Location location, String place) {
        String id = item.path(ID).asText("").strip();
        if (isEmpty(item)) {
            return;
        }
        if (id.isEmpty() || item.path(ID).isNull()) {
            factory.problems().error(location, place, "conn_id is missing: name the connection.");
            return;
        }
        Optional<String> unknown = unknown(item, key -> FIELDS.containsKey(key) || key.equals(ID) || key.equals(URI));
        if (unknown.isPresent()) {
            factory.problems().error(location, id, unknown.get());
            return;
        }
        parsed(item, location, id)
                .flatMap(parsed -> factory.connection(id, location, id, "", parsed))
                .ifPresent(objects::add);
    }

    private Optional<ParsedConnection> parsed(ObjectNode item, Location location, String id) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach((name, field) -> {
            JsonNode value = item.path(name);
            if (!isEmpty(value) && !value.isMissingNode()) {
                fields.set(field, value);
            }
        });
        JsonNode uri = item.path(URI);
        if (isEmpty(uri) || uri.isMissingNode()) {
            return Optional.of(ConnectionParser.json(fields.toString()));
        }
        if (!fields.isEmpty() || !uri.isTextual()) {
            factory.problems()
                    .error(
                            location,
                            id,
                            "conn_uri must be text, and the only field beside conn_id: remove it, or"
                                    + " the other fields.");
            return Optional.empty();
        }
        return Optional.of(ConnectionParser.uri(uri.textValue()));
    }

    private static Optional<String> unknown(ObjectNode item, Predicate<String> known) {
        return item.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !known.test(key))
                .findFirst()
                .map(key -> "has a field that airflow_settings.yaml does not have: " + DisplayText.line(key, 40) + ".");
    }

    private void variable(ObjectNode item, Location location, String place) {
        String name = item.path("variable_name").asText("").strip();
        JsonNode value = item.path("variable_value");
        if (isEmpty(item)) {
            return;
        }
        if (name.isEmpty() || item.path("variable_name").isNull()) {
            factory.problems().error(location, place, "variable_name is missing: name the variable.");
        } else if (unknown(item, OF_VARIABLES::contains).isPresent()) {
            factory.problems().error(location, name, "must have variable_name and variable_value only.");
        } else if (value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.textValue().isEmpty())) {
            factory.problems()
                    .note(
                            Problems.Code.NOT_IMPORTED,
                            location,
                            name,
                            "has no value, and is not imported: the Astro CLI does not create it either.");
        } else if (!value.isTextual() && !value.isNumber()) {
            factory.problems().error(location, name, "variable_value must be text: put it in quotes.");
        } else {
            objects.add(factory.variable(
                    ObjectType.AIRFLOW_VARIABLE, new ObjectFactory.Entry(name, value.asText(), "", location, name)));
        }
    }
}
