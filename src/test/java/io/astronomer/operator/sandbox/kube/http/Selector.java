package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Meta;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads label and field selectors. */
final class Selector {
    private static final Pattern SET = Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
    private static final Pattern EQUALITY = Pattern.compile("\\s*([^=!\\s]+)\\s*(==|=|!=)\\s*([^=\\s]*)\\s*");

    private Selector() {}

    /** A watch of one object by its path selects it by name. */
    static Predicate<JsonNode> of(Call call, Target target) {
        Predicate<JsonNode> named = object -> !target.one() || Meta.name(object).equals(target.name());
        return named.and(labels(call.query("labelSelector"))).and(fields(call.query("fieldSelector")));
    }

    private static Predicate<JsonNode> labels(String selector) {
        return all(selector, "(?![^(]*\\))", Selector::label);
    }

    private static Predicate<JsonNode> fields(String selector) {
        return all(selector, "", Selector::field);
    }

    private static Predicate<JsonNode> all(String selector, String unless, Function<String, Predicate<JsonNode>> part) {
        return Arrays.stream(selector.split("," + unless))
                .filter(term -> !term.isBlank())
                .map(part)
                .reduce(object -> true, Predicate::and);
    }

    private static Predicate<JsonNode> label(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            List<String> values =
                    Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
            String name = set.group(1);
            return set.group(2).equals("in")
                    ? object -> values.contains(label(object, name).asText("\0"))
                    : object -> !values.contains(label(object, name).asText("\0"));
        }
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            String name = equality.group(1);
            String value = equality.group(3);
            return equality.group(2).equals("!=")
                    ? object -> !label(object, name).asText("\0").equals(value)
                    : object -> label(object, name).asText("\0").equals(value);
        }
        String name = term.strip();
        return name.startsWith("!")
                ? object -> label(object, name.substring(1)).isMissingNode()
                : object -> !label(object, name).isMissingNode();
    }

    private static JsonNode label(JsonNode object, String name) {
        return object.at("/metadata/labels").path(name);
    }

    private static Predicate<JsonNode> field(String term) {
        Matcher equality = EQUALITY.matcher(term);
        if (!equality.matches()) {
            throw Refusal.badRequest("invalid selector: '" + term + "'; can't understand '" + term + "'");
        }
        String pointer = "/" + equality.group(1).replace('.', '/');
        String value = equality.group(3);
        return equality.group(2).equals("!=")
                ? object -> !object.at(pointer).asText("").equals(value)
                : object -> object.at(pointer).asText("").equals(value);
    }
}
