package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.cli.effective.EffectiveValue;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.List;
import java.util.regex.Pattern;

/** Parts that the trees of all reports have in common. */
final class TreeParts {
    /** A minor number adds fields, a major one may break readers. */
    private static final String FORMAT_VERSION = "1.0";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Half of a pair, which UTF-8 can't encode. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private TreeParts() {}

    static String unicode(String text) {
        return HALF.matcher(text).replaceAll("\uFFFD");
    }

    static ObjectNode put(ObjectNode node, String name, String text) {
        return node.put(name, unicode(text));
    }

    /** Begins the tree of a report on what exists in Astro. */
    static ObjectNode head(String organization) {
        return put(NODES.objectNode().put("formatVersion", FORMAT_VERSION), "organization", organization);
    }

    /** Adds a value as far as it may be shown, and whether it is. */
    static void value(ObjectNode node, EffectiveValue value, String name, String visibility) {
        if (value instanceof EffectiveValue.Shown shown) {
            node.set(name, unicode(shown.value()));
            node.put(visibility, "shown");
        } else {
            node.put(
                    visibility,
                    value.isHidden() ? "hidden" : value instanceof EffectiveValue.Unset ? "unset" : "unknown");
        }
    }

    static JsonNode unicode(JsonNode value) {
        return value.isTextual() ? TextNode.valueOf(unicode(value.textValue())) : value;
    }

    /** Returns a Workspace or Deployment. */
    static ObjectNode entity(Entity entity) {
        ObjectNode node = NODES.objectNode();
        put(node, "id", entity.id());
        return put(node, "name", entity.name());
    }

    static ArrayNode diagnostics(List<Diagnostic> diagnostics) {
        ArrayNode nodes = NODES.arrayNode();
        diagnostics.forEach(each -> nodes.add(diagnostic(each)));
        return nodes;
    }

    static ObjectNode diagnostic(Diagnostic diagnostic) {
        ObjectNode node = NODES.objectNode();
        node.put("severity", Words.severity(diagnostic));
        put(node, "code", diagnostic.code());
        put(node, "message", diagnostic.message());
        diagnostic
                .location()
                .ifPresent(location -> put(node, "file", location.file()).put("line", location.line()));
        diagnostic.resource().ifPresent(resource -> put(node, "resource", resource));
        return node;
    }
}
