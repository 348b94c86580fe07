package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.TreeParts.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.cli.effective.Comparison;
import io.astronomer.operator.cli.effective.Comparison.ComparedField;
import io.astronomer.operator.cli.effective.Comparison.ComparedObject;
import io.astronomer.operator.cli.effective.Comparison.Result;

/** A comparison as a tree, in the format of {@code docs/reference/schema/compare-1.0.schema.json}. */
final class CompareTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CompareTree() {}

    static ObjectNode of(CompareReport report) {
        Comparison comparison = report.comparison();
        ObjectNode tree = TreeParts.head(report.organization());
        tree.set("a", side(comparison.a()));
        tree.set("b", side(comparison.b()));
        ObjectNode summary = tree.putObject("summary");
        ObjectNode results = summary.putObject("results");
        for (Result result : Result.values()) {
            results.put(result.text(), comparison.counts().getOrDefault(result, 0));
        }
        summary.put("equalHosts", comparison.equalHosts());
        ArrayNode objects = tree.putArray("objects");
        comparison.objects().forEach(object -> objects.add(object(object)));
        tree.set("diagnostics", TreeParts.diagnostics(report.diagnostics()));
        return tree;
    }

    private static ObjectNode side(Entity entity) {
        return TreeParts.entity(entity).put("scope", entity.entity().scope().name());
    }

    private static ObjectNode object(ComparedObject object) {
        ObjectNode node =
                NODES.objectNode().put("objectType", object.key().type().name());
        put(node, "objectKey", object.key().key());
        if (!object.key().deployment().isEmpty()) {
            put(node, "deployment", object.key().deployment());
        }
        node.put("result", object.result().text());
        if (!object.note().isEmpty()) {
            put(node, "note", object.note());
        }
        ArrayNode fields = node.putArray("fields");
        object.fields().forEach(field -> fields.add(field(field)));
        return node;
    }

    private static ObjectNode field(ComparedField field) {
        ObjectNode node = put(NODES.objectNode(), "path", field.path())
                .put("result", field.result().text());
        TreeParts.value(node, field.a(), "a", "aVisibility");
        TreeParts.value(node, field.b(), "b", "bVisibility");
        return node;
    }
}
