package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Meta;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses label and field selectors. */
final class Selector {
    private static final Pattern SET = Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
    private static final Pattern EQUALITY = Pattern.compile("\\s*([^=!\\s]+)\\s*(==|=|!=)\\s*([^=\\s]*)\\s*");

    private static final Set<String> NAMES = Set.of("metadata.name", "metadata.namespace");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "Event",
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "regarding.kind",
                    "regarding.namespace",
                    "regarding.name",
                    "regarding.uid",
                    "reason",
                    "type",
                    "source",
                    "reportingComponent",
                    "reportingController"),
            "Namespace",
            Set.of("status.phase"),
            "Pod",
            Set.of("spec.nodeName", "status.phase"),
            "Secret",
            Set.of("type"));

    private Selector() {}

    /** Returns the selection of a call. A watch on the path of one object selects it by name. */
    static Predicate<JsonNode> of(Call call, Target target) {
        Predicate<JsonNode> named = object -> !target.one() || Meta.name(object).equals(target.name());
        return named.and(labels(call.query("labelSelector")))
                .and(all(call.query("fieldSelector"), "", term -> field(term, target.type())));
    }

    private static Predicate<JsonNode> labels(String selector) {
        return all(selector, "(?![^(]*\\))", Selector::label);
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

    private static Predicate<JsonNode> field(String term, ResourceType type) {
        Matcher equality = EQUALITY.matcher(term);
        if (!equality.matches()) {
            throw Refusal.badRequest("invalid selector: '" + term + "'; can't understand '" + term + "'");
        }
        requireKnown(equality.group(1), type);
        String pointer = "/" + equality.group(1).replace('.', '/');
        String value = equality.group(3);
        return equality.group(2).equals("!=")
                ? object -> !object.at(pointer).asText("").equals(value)
                : object -> object.at(pointer).asText("").equals(value);
    }

    private static void requireKnown(String field, ResourceType type) {
        if (NAMES.contains(field) || FIELDS.getOrDefault(type.kind(), Set.of()).contains(field)) {
            return;
        }
        throw Refusal.badRequest(
                type.custom() == null
                        ? "\"" + field
                                + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                        : "field label not supported: " + field);
    }
}
