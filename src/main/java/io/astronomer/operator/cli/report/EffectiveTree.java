package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.TreeParts.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.cli.effective.Candidate;
import io.astronomer.operator.cli.effective.EffectiveDeployment;
import io.astronomer.operator.cli.effective.EffectiveField;
import io.astronomer.operator.cli.effective.EffectiveObject;
import io.astronomer.operator.cli.effective.EffectiveState;
import io.astronomer.operator.cli.effective.Explanation;
import io.astronomer.operator.cli.effective.Explanation.ExplainedObject;
import io.astronomer.operator.cli.effective.ManagedBy;
import io.astronomer.operator.cli.effective.Neighbour;
import java.util.Map;

/**
 * What Deployments get as trees, in the formats that {@code docs/reference/schema} describes. Absent values have no field. A new field is
 * a new minor version; a field that is removed or renamed is a new major version.
 */
final class EffectiveTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EffectiveTree() {}

    static ObjectNode of(EffectiveReport report) {
        ObjectNode tree = TreeParts.head(report.organization());
        tree.set("workspace", TreeParts.entity(report.workspace()));
        ObjectNode states = tree.putObject("summary").putObject("states");
        Map<EffectiveState, Integer> counts = report.counts();
        for (EffectiveState state : EffectiveState.values()) {
            states.put(state.text(), counts.getOrDefault(state, 0));
        }
        ArrayNode deployments = tree.putArray("deployments");
        report.deployments().forEach(deployment -> deployments.add(deployment(deployment)));
        tree.set("diagnostics", TreeParts.diagnostics(report.diagnostics()));
        return tree;
    }

    static ObjectNode of(ExplainReport report) {
        ObjectNode tree = TreeParts.head(report.organization());
        tree.set("workspace", TreeParts.entity(report.workspace()));
        tree.set("deployment", TreeParts.entity(report.deployment().deployment()));
        ArrayNode objects = tree.putArray("objects");
        report.explanations().forEach(explanation -> objects.add(explained(explanation)));
        tree.set("diagnostics", TreeParts.diagnostics(report.diagnostics()));
        return tree;
    }

    private static ObjectNode deployment(EffectiveDeployment deployment) {
        ObjectNode node = TreeParts.entity(deployment.deployment());
        ArrayNode objects = node.putArray("objects");
        for (EffectiveObject object : deployment.objects()) {
            ObjectNode tree = object(object);
            ArrayNode candidates = tree.putArray("candidates");
            for (Candidate candidate : object.candidates()) {
                ObjectNode each = candidate(candidate);
                ArrayNode fields = each.putArray("fields");
                candidate.filled().forEach(field -> fields.add(field(field)));
                candidates.add(each);
            }
            objects.add(tree);
        }
        return node;
    }

    private static ObjectNode explained(Explanation explanation) {
        ObjectNode tree = object(explanation.object());
        ArrayNode candidates = tree.putArray("candidates");
        for (ExplainedObject explained : explanation.candidates()) {
            ObjectNode each = candidate(explained.candidate());
            put(each, "causePlace", explained.why().text());
            ArrayNode fields = each.putArray("fields");
            explained
                    .filled()
                    .forEach(field -> fields.add(
                            put(field(field.field()), "place", field.place().text())));
            candidates.add(each);
        }
        ArrayNode beside = tree.putArray("beside");
        explanation.neighbours().forEach(neighbour -> beside.add(neighbour(neighbour)));
        return tree;
    }

    private static ObjectNode object(EffectiveObject object) {
        ObjectNode node = NODES.objectNode().put("objectType", object.type().name());
        put(node, "objectKey", object.key());
        node.put("state", object.state().text());
        return put(node, "reason", EffectiveWords.reason(object));
    }

    private static ObjectNode candidate(Candidate candidate) {
        ObjectNode node = NODES.objectNode();
        candidate.object().map(RemoteObject::id).ifPresent(id -> put(node, "id", id));
        node.put("scope", candidate.identity().scope().name());
        put(node, "scopeEntityId", candidate.identity().scopeEntityId());
        node.put("cause", candidate.cause().text());
        candidate.managedBy().ifPresent(by -> node.set("managedBy", managedBy(by)));
        return node;
    }

    private static ObjectNode managedBy(ManagedBy by) {
        ObjectNode node = put(NODES.objectNode(), "resource", by.resource());
        by.place().ifPresent(place -> put(node, "manifest", place));
        by.condition().ifPresent(condition -> put(node, "condition", condition));
        by.lastWritten().ifPresent(time -> put(node, "lastWritten", time));
        return node;
    }

    private static ObjectNode field(EffectiveField field) {
        ObjectNode node = put(NODES.objectNode(), "path", field.path());
        TreeParts.value(node, field.value(), "value", "visibility");
        return node.put("origin", field.origin().text());
    }

    private static ObjectNode neighbour(Neighbour neighbour) {
        ObjectNode node = NODES.objectNode().put("objectType", neighbour.type().name());
        put(node, "objectKey", neighbour.key());
        return put(node.put("shadows", neighbour.shadows()), "note", neighbour.note());
    }
}
