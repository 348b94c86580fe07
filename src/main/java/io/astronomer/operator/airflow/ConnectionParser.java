package io.astronomer.operator.airflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.foundation.StrictJson;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parser of connections by the rules of Airflow, which reads the same fields from the same text. Refuses what Airflow reads
 * otherwise than it was meant, such as an unescaped {@code #}.
 */
public final class ConnectionParser {
    /** Key whose value is a whole connection as a URI. */
    public static final String URI_KEY = "conn_uri";
    /** Keys of the single fields. */
    static final Set<String> FIELD_KEYS =
            Set.of(Fields.TYPE, Fields.HOST, Fields.LOGIN, Fields.PASSWORD, Fields.SCHEMA, Fields.PORT, Fields.EXTRA);

    /** All keys of a Secret that are read, in order. */
    public static final NavigableSet<String> KEYS = keys();

    private ConnectionParser() {}

    private static NavigableSet<String> keys() {
        NavigableSet<String> keys = new TreeSet<>(FIELD_KEYS);
        keys.add(URI_KEY);
        return Collections.unmodifiableNavigableSet(keys);
    }

    /** Returns the connection of a JSON object or of a URI, as Airflow's secrets backends tell them apart. */
    public static ParsedConnection auto(String text) {
        return text.strip().startsWith("{") ? json(text) : uri(text);
    }

    /** Returns the connection of a URI such as {@code postgres://login:password@host:5432/schema}. */
    public static ParsedConnection uri(String text) {
        Fields fields = new Fields();
        ConnectionUri.read(text.strip(), fields);
        return fields.parsed();
    }

    /** Returns the connection of a JSON object such as {@code {"conn_type": "postgres"}}. */
    public static ParsedConnection json(String text) {
        Fields fields = new Fields();
        Optional<ObjectNode> object = StrictJson.object(text);
        if (object.isPresent()) {
            ConnectionJson.read(object.get(), fields);
        } else {
            fields.problem("json", "must be " + StrictJson.OBJECT + ", such as {\"conn_type\": \"postgres\"}");
        }
        return fields.parsed();
    }

    /**
     * Returns the connection of the keys of a Secret. A URI goes before the single fields. Other keys are ignored, because a
     * Secret often has further ones.
     */
    public static ParsedConnection keys(Map<String, String> values) {
        String uri = values.getOrDefault(URI_KEY, "");
        if (!uri.isBlank()) {
            return uri(uri);
        }
        Fields fields = new Fields();
        FIELD_KEYS.stream()
                .sorted()
                .filter(values::containsKey)
                .forEach(key -> fields.put(key, TextNode.valueOf(values.getOrDefault(key, ""))));
        return fields.parsed();
    }
}
