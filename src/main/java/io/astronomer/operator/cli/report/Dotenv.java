package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.airflow.EnvironmentNames;
import io.astronomer.operator.astro.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The {@code .env} file of a local environment, in the quoting of Docker Compose. */
final class Dotenv {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");
    /** No quoting of the file has these. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");
    /** Fields of a connection, and what Airflow calls them. */
    private static final Map<String, String> FIELDS =
            Map.of("type", "conn_type", "host", "host", "login", "login", "schema", "schema", "port", "port");

    private static final List<String> ORDER = List.of("type", "host", "login", "schema", "port");

    private final List<LocalObject> objects;
    private final Map<String, List<LocalObject>> owners = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();

    private Dotenv(EffectiveReport report) {
        objects = LocalObject.of(report);
        text.append(LocalObject.heading(report));
        objects.stream()
                .filter(object -> object.object().type() != ObjectType.METRICS_EXPORT)
                .forEach(object -> owners.computeIfAbsent(name(object), unused -> new ArrayList<>())
                        .add(object));
    }

    static String of(EffectiveReport report) {
        Dotenv file = new Dotenv(report);
        file.objects.forEach(file::add);
        return file.text.toString();
    }

    private void add(LocalObject object) {
        if (object.isUndetermined()) {
            comment(object.name() + " is undetermined: "
                    + Visible.sentence(object.object().reason()));
            return;
        }
        if (object.object().type() == ObjectType.METRICS_EXPORT) {
            comment(object.name() + " has no counterpart in a local environment");
            return;
        }
        String name = name(object);
        if (!NAME.matcher(name).matches()) {
            comment(object.name() + ": its key can't be the name of an environment variable");
        } else if (hasRival(object, name)) {
            comment(object.name() + ": another object has the environment variable " + Visible.name(name) + " too");
        } else if (object.object().type() == ObjectType.CONNECTION) {
            connection(object, name);
        } else {
            variable(object, name);
        }
    }

    private void connection(LocalObject object, String name) {
        if (!object.hidden().isEmpty()) {
            comment(name + " lacks " + Words.names(object.hidden()) + ": Astro does not show secrets");
        }
        assign(object, name, json(object).toString());
    }

    private void variable(LocalObject object, String name) {
        if (object.hidden().contains("value")) {
            comment(name + " (secret: Astro does not show its value)");
        } else {
            assign(object, name, object.value());
        }
    }

    private void assign(LocalObject object, String name, String value) {
        if (UNPRINTABLE.matcher(value).find()) {
            comment(object.name() + ": its value has control characters, which a .env file can't have");
        } else {
            text.append(name).append('=').append(quoted(value)).append('\n');
        }
    }

    private void comment(String words) {
        text.append("# ").append(words).append('\n');
    }

    /** Of two objects with one environment variable, Airflow takes the connection or Airflow variable. */
    private boolean hasRival(LocalObject object, String name) {
        List<LocalObject> all = owners.getOrDefault(name, List.of());
        long preferred = all.stream()
                .filter(each -> each.object().type() != ObjectType.ENVIRONMENT_VARIABLE)
                .count();
        return object.object().type() == ObjectType.ENVIRONMENT_VARIABLE ? all.size() > 1 : preferred > 1;
    }

    private static String name(LocalObject object) {
        String key = object.object().key();
        return switch (object.object().type()) {
            case CONNECTION -> EnvironmentNames.ofConnection(key);
            case AIRFLOW_VARIABLE -> EnvironmentNames.ofVariable(key);
            case ENVIRONMENT_VARIABLE, METRICS_EXPORT, UNKNOWN -> key;
        };
    }

    private static ObjectNode json(LocalObject object) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String field : ORDER) {
            JsonNode value = object.shown().get(field);
            if (value != null) {
                json.set(FIELDS.getOrDefault(field, field), value);
            }
        }
        return json;
    }

    /** Within single quotes all characters are literal, and within double quotes a backslash escapes. */
    static String quoted(String value) {
        if (BARE.matcher(value).matches()) {
            return value;
        }
        return value.indexOf('\'') < 0 && value.indexOf('\\') < 0
                ? "'" + value + "'"
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";
    }
}
