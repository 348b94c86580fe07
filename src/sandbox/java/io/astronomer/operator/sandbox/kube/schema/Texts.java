package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Checks strings: their length, pattern, and the formats that servers check. */
final class Texts {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final Map<String, String> FORMATS = Map.of(
            "email", "^[^@\\s]+@[^@\\s]+$",
            "uuid", "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$",
            "ipv4", "^(\\d{1,3}\\.){3}\\d{1,3}$",
            "date", "^\\d{4}-\\d{2}-\\d{2}$",
            "hostname", "^[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?$");

    private Texts() {}

    static List<Finding> check(String text, JsonNode schema, String path) {
        List<Finding> findings = new ArrayList<>();
        String shown = quoted(text);
        int length = text.codePointCount(0, text.length());
        if (schema.has("maxLength") && length > schema.get("maxLength").asInt()) {
            findings.add(new Finding(
                    path,
                    "FieldValueTooLong",
                    "Too long: may not be more than " + schema.get("maxLength").asInt() + " bytes",
                    true));
            return findings;
        }
        if (schema.has("minLength") && length < schema.get("minLength").asInt()) {
            findings.add(Finding.invalid(
                    path,
                    shown,
                    path + " in body should be at least "
                            + schema.get("minLength").asInt() + " chars long"));
        }
        String pattern = schema.path("pattern").asText();
        if (!pattern.isEmpty() && !matches(pattern, text)) {
            findings.add(Finding.invalid(path, shown, path + " in body should match '" + pattern + "'"));
        }
        String format = schema.path("format").asText();
        if (!wellFormed(format, text)) {
            findings.add(Finding.ofWrongType(path, shown, path + " in body must be of type " + format + ": " + shown));
        }
        return findings;
    }

    private static boolean matches(String pattern, String text) {
        return PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
    }

    private static boolean wellFormed(String format, String text) {
        try {
            switch (format) {
                case "date-time" -> OffsetDateTime.parse(text);
                case "duration" -> Duration.parse(Durations.iso(text));
                case "byte" -> Base64.getDecoder().decode(text);
                case "uri" -> {
                    return new URI(text).isAbsolute();
                }
                default -> {
                    return !FORMATS.containsKey(format) || matches(FORMATS.getOrDefault(format, ""), text);
                }
            }
            return true;
        } catch (DateTimeParseException | URISyntaxException | IllegalArgumentException wrong) {
            return false;
        }
    }

    static String quoted(String text) {
        return new com.fasterxml.jackson.databind.node.TextNode(text).toString();
    }
}
