package io.astronomer.operator.sandbox.kube.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors: which objects of a list or watch are wanted. */
public final class Selector {
    private static final Pattern SET =
            Pattern.compile("(?<key>\\S+)\\s+(?<operator>in|notin)\\s*\\((?<values>[^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("(?<key>[^=!]+?)\\s*(?<operator>==|!=|=)\\s*(?<value>.*)");
    private static final Set<String> ALWAYS_SELECTABLE = Set.of("metadata.name", "metadata.namespace");

    private Selector() {}

    public static Predicate<JsonNode> labels(String selector) {
        Predicate<JsonNode> all = object -> true;
        for (String term : terms(selector)) {
            all = all.and(label(term));
        }
        return all;
    }

    public static Predicate<JsonNode> fields(String selector, Set<String> selectable) {
        Predicate<JsonNode> all = object -> true;
        for (String term : terms(selector)) {
            Matcher equality = EQUALITY.matcher(term);
            if (!equality.matches()) {
                throw ApiError.badRequest("invalid selector: '" + selector + "'; can't understand '" + term + "'");
            }
            String field = equality.group("key");
            if (!ALWAYS_SELECTABLE.contains(field) && !selectable.contains(field)) {
                throw ApiError.badRequest("field label not supported: " + field);
            }
            JsonPath path = JsonPath.of(field);
            String value = equality.group("value");
            boolean wanted = !equality.group("operator").equals("!=");
            all = all.and(object -> path.text(object).equals(value) == wanted);
        }
        return all;
    }

    private static Predicate<JsonNode> label(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            Set<String> values = Set.of(set.group("values").trim().split("\\s*,\\s*"));
            String key = set.group("key");
            return set.group("operator").equals("in")
                    ? object -> has(object, key) && values.contains(value(object, key))
                    : object -> !has(object, key) || !values.contains(value(object, key));
        }
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            String key = equality.group("key");
            String value = equality.group("value");
            return equality.group("operator").equals("!=")
                    ? object -> !value(object, key).equals(value)
                    : object -> has(object, key) && value(object, key).equals(value);
        }
        return term.startsWith("!") ? object -> !has(object, term.substring(1).trim()) : object -> has(object, term);
    }

    private static boolean has(JsonNode object, String key) {
        return object.path("metadata").path("labels").has(key);
    }

    private static String value(JsonNode object, String key) {
        return object.path("metadata").path("labels").path(key).asText();
    }

    private static List<String> terms(String selector) {
        List<String> terms = new ArrayList<>();
        int depth = 0;
        StringBuilder term = new StringBuilder();
        for (char c : (selector + ",").toCharArray()) {
            if (c == ',' && depth == 0) {
                if (!term.toString().isBlank()) {
                    terms.add(term.toString().trim());
                }
                term.setLength(0);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            term.append(c);
        }
        return terms;
    }
}
