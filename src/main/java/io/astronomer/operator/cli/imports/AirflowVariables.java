package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.manifest.Location;
import java.util.Optional;
import java.util.Set;

/** Variables by their keys. Airflow stores a value that is no text as JSON. */
final class AirflowVariables {
    private static final String VALUE = "value";
    private static final Set<String> MEMBERS = Set.of(VALUE, "description");

    private final ObjectFactory factory;

    AirflowVariables(ObjectFactory factory) {
        this.factory = factory;
    }

    Optional<ImportedObject> read(String key, JsonNode value, Location location) {
        boolean described = value.isObject() && value.has(VALUE) && isWrapper(value);
        JsonNode own = described ? value.path(VALUE) : value;
        String description = described && value.hasNonNull("description")
                ? value.path("description").asText()
                : "";
        return Optional.of(factory.variable(
                ObjectType.AIRFLOW_VARIABLE, new ObjectFactory.Entry(key, text(own), description, location, key)));
    }

    /** A variable that is a JSON object of its own has other members. */
    private static boolean isWrapper(JsonNode value) {
        return value.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
