package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Content of a file of Airflow. The text distinguishes JSON, YAML and lines. */
public enum AirflowFormat {
    /** The content decides. */
    AUTO,
    /** Connections by their ids, as {@code airflow connections export} writes them. */
    CONNECTIONS,
    /** Variables by their keys, as {@code airflow variables export} writes them. */
    VARIABLES,
    /** {@code airflow_settings.yaml}, as {@code astro dev object export} writes it. */
    SETTINGS;

    static final String AIRFLOW = "airflow";
    static final Set<String> SECTIONS = Set.of("connections", "variables", "pools");
    private static final Pattern URI = Pattern.compile("(?s)\\s*[A-Za-z][A-Za-z0-9+._-]*://.*");

    /** Returns the format that the content shows; empty if it may be several. */
    static Optional<AirflowFormat> of(Map<String, JsonNode> members, boolean lines) {
        if (isSettings(members)) {
            return Optional.of(SETTINGS);
        }
        if (members.isEmpty() || members.values().stream().noneMatch(AirflowFormat::mayBeConnection)) {
            return Optional.of(VARIABLES);
        }
        // Airflow writes variables into no lines, and connections into no JSON as URIs.
        boolean connections =
                members.values().stream().allMatch(value -> isConnection(value) || (lines && mayBeConnection(value)));
        return connections ? Optional.of(CONNECTIONS) : Optional.empty();
    }

    private static boolean isSettings(Map<String, JsonNode> members) {
        JsonNode sections = members.get(AIRFLOW);
        return members.size() == 1
                && sections != null
                && sections.isObject()
                && sections.properties().stream().allMatch(section -> SECTIONS.contains(section.getKey()))
                && sections.valueStream().allMatch(value -> value.isArray() || value.isNull());
    }

    private static boolean isConnection(JsonNode value) {
        return value.has("conn_type");
    }

    private static boolean mayBeConnection(JsonNode value) {
        return isConnection(value)
                || (value.isTextual()
                        && (URI.matcher(value.textValue()).matches()
                                || value.textValue().strip().startsWith("{\"conn_type\"")));
    }

    /** Returns the value of the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
