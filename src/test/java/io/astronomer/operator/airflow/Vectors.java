package io.astronomer.operator.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Connections that {@code src/tools/python/airflow_connections.py} wrote with Airflow. */
public final class Vectors {
    public static final String CANARY = "canary";

    private static final Path FOLDER = Path.of("src/test/resources/airflow");
    private static final List<String> FIELDS = List.of("type", "host", "login", "password", "schema", "port", "extra");
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private Vectors() {}

    public static List<JsonNode> connections() throws IOException {
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(FOLDER.resolve("connections.jsonl.gz")))) {
            return rows(new String(stream.readAllBytes(), UTF_8));
        }
    }

    public static List<JsonNode> malformed() throws IOException {
        return rows(Files.readString(FOLDER.resolve("malformed.jsonl")));
    }

    private static List<JsonNode> rows(String text) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    static ParsedConnection parse(JsonNode row) {
        String text = row.path("text").asText();
        return switch (row.path("form").asText()) {
            case "uri" -> ConnectionParser.uri(text);
            case "json" -> ConnectionParser.json(text);
            case "keys" -> ConnectionParser.keys(texts(row.path("keys")));
            default -> throw new IllegalArgumentException(row.path("form").asText());
        };
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    /** Returns the fields by Airflow's names. */
    static JsonNode fields(AirflowConnection connection) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach(name ->
                connection.get(name).ifPresent(value -> fields.set(name.equals("type") ? "conn_type" : name, value)));
        return fields;
    }
}
