package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.ObjectType;
import java.util.List;

/** The {@code airflow_settings.yaml} of a local environment. Comments name what it can't have. */
final class AirflowSettings {
    private static final List<String> FIELDS = List.of("type", "host", "login", "password", "schema", "port", "extra");

    private final List<LocalObject> objects;
    private final StringBuilder text = new StringBuilder();

    private AirflowSettings(EffectiveReport report) {
        objects = LocalObject.of(report);
        text.append(LocalObject.heading(report));
    }

    static String of(EffectiveReport report) {
        AirflowSettings file = new AirflowSettings(report);
        file.comments();
        file.text.append("airflow:\n");
        file.section("connections", ObjectType.CONNECTION);
        file.text.append("  pools: []\n");
        file.section("variables", ObjectType.AIRFLOW_VARIABLE);
        return file.text.toString();
    }

    /** What belongs to another file, or to none. */
    private void comments() {
        for (LocalObject object : objects) {
            switch (object.object().type()) {
                case ENVIRONMENT_VARIABLE ->
                    text.append("# ").append(object.name()).append(" belongs to .env: use -o dotenv\n");
                case METRICS_EXPORT ->
                    text.append("# ").append(object.name()).append(" has no counterpart in a local environment\n");
                case CONNECTION, AIRFLOW_VARIABLE, UNKNOWN -> {}
            }
        }
    }

    private void section(String name, ObjectType type) {
        List<LocalObject> all = objects.stream()
                .filter(object -> object.object().type() == type)
                .toList();
        boolean empty = all.stream().noneMatch(AirflowSettings::isWritten);
        text.append("  ").append(name).append(empty ? ": []\n" : ":\n");
        for (LocalObject object : all) {
            if (!isWritten(object)) {
                omitted(object);
            } else if (type == ObjectType.CONNECTION) {
                connection(object);
            } else {
                entry("variable_name", object.object().key());
                field("variable_value", TextNode.valueOf(object.value()));
            }
        }
    }

    private static boolean isWritten(LocalObject object) {
        return !object.isUndetermined() && !object.hidden().contains("value");
    }

    private void omitted(LocalObject object) {
        text.append("    # ")
                .append(object.name())
                .append(
                        object.isUndetermined()
                                ? " is undetermined: "
                                        + Visible.sentence(object.object().reason())
                                : " (secret: Astro does not show its value)")
                .append('\n');
    }

    private void connection(LocalObject object) {
        entry("conn_id", object.object().key());
        for (String field : FIELDS) {
            JsonNode value = object.shown().get(field);
            if (value != null) {
                field("conn_" + field, value);
            }
        }
        for (String field : object.hidden()) {
            text.append("      # conn_").append(Visible.name(field)).append(" (secret: Astro does not show it)\n");
        }
    }

    private void entry(String name, String value) {
        text.append("    - ")
                .append(name)
                .append(": ")
                .append(scalar(TextNode.valueOf(value)))
                .append('\n');
    }

    private void field(String name, JsonNode value) {
        text.append("      ").append(name).append(": ").append(scalar(value)).append('\n');
    }

    /** A JSON text is YAML too, and has an escape for each character that is not printable. */
    private static String scalar(JsonNode value) {
        return DataText.json(TreeParts.unicode(value)).strip();
    }
}
