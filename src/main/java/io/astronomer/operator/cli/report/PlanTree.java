package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.TreeParts.diagnostic;
import static io.astronomer.operator.cli.report.TreeParts.put;
import static io.astronomer.operator.cli.report.TreeParts.unicode;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlanSummary;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedChange;
import io.astronomer.operator.cli.plan.PlannedObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The plan as a tree, the format that {@code docs/reference/schema/plan-1.0.schema.json} describes. Absent values have no field.
 * A new field is a new minor version; a field that is removed or renamed is a new major version.
 */
final class PlanTree {
    static final String FORMAT_VERSION = "1.0";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanTree() {}

    /** Writes the plan. One object is a tree at a time, because a plan may have many thousands. */
    static void write(PlanReport report, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("formatVersion", FORMAT_VERSION);
        generator.writeStringField("organization", unicode(report.organization()));
        generator.writeFieldName("summary");
        generator.writeTree(summary(report.summary()));
        generator.writeArrayFieldStart("objects");
        for (PlannedObject object : report.objects()) {
            generator.writeTree(object(object));
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("diagnostics");
        for (Diagnostic diagnostic : report.diagnostics()) {
            generator.writeTree(diagnostic(diagnostic));
        }
        generator.writeEndArray();
        generator.writeFieldName("violated");
        ArrayNode violated = NODES.arrayNode();
        texts(violated, Words.violated(report));
        generator.writeTree(violated);
        generator.writeStringField("hash", unicode(report.hash()));
        generator.writeEndObject();
    }

    private static ObjectNode summary(PlanSummary summary) {
        ObjectNode node = NODES.objectNode();
        node.put("inGit", summary.inGit());
        node.put("inAstro", summary.inAstro());
        node.put("workspaces", summary.workspaces());
        node.put("deployments", summary.deployments());
        node.put("requests", summary.requests());
        ObjectNode actions = node.putObject("actions");
        for (PlannedAction action : PlannedAction.values()) {
            actions.put(action.text(), summary.count(action));
        }
        return node.put("incomparable", summary.incomparable());
    }

    private static ObjectNode object(PlannedObject object) {
        ObjectNode node = NODES.objectNode();
        node.set("resource", resource(object));
        object.identity().ifPresent(identity -> node.set("identity", identity(identity)));
        node.put("action", object.action().text());
        object.reason().ifPresent(reason -> put(node, "reason", reason));
        put(node, "message", object.message());
        object.step().ifPresent(step -> node.put("step", step.name()));
        object.hash().ifPresent(hash -> put(node, "hash", hash));
        object.id().ifPresent(id -> put(node, "id", id));
        ArrayNode changes = node.putArray("changes");
        object.changes().forEach(change -> changes.add(change(change)));
        ArrayNode reaches = node.putArray("reaches");
        object.reaches().linked().forEach(name -> reaches.add(reached(name, false)));
        object.reaches().autoLinked().forEach(name -> reaches.add(reached(name, true)));
        texts(node.putArray("incomparable"), object.incomparable());
        return node;
    }

    private static ObjectNode resource(PlannedObject object) {
        ObjectNode node = NODES.objectNode();
        put(node, "namespace", object.namespace());
        put(node, "name", object.name());
        object.location()
                .ifPresent(location -> put(node, "file", location.file()).put("line", location.line()));
        return node;
    }

    private static ObjectNode identity(PlannedObject.Identity identity) {
        ObjectNode node = NODES.objectNode();
        node.put("scope", identity.scope().name());
        put(node, "scopeEntityId", identity.entityId());
        put(node, "scopeEntityName", identity.entityName());
        node.put("type", identity.type().name());
        return put(node, "objectKey", identity.key());
    }

    private static ObjectNode change(PlannedChange change) {
        ObjectNode node = NODES.objectNode();
        put(node, "path", change.path());
        put(node, "shownPath", change.shownPath());
        node.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
        put(node, "from", change.from());
        put(node, "to", change.to());
        node.put("sensitive", change.sensitive());
        change.reference().ifPresent(reference -> put(node, "reference", reference));
        change.formerReference().ifPresent(reference -> put(node, "formerReference", reference));
        return node;
    }

    private static ObjectNode reached(String deployment, boolean autoLinked) {
        return put(NODES.objectNode(), "deployment", deployment).put("autoLinked", autoLinked);
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(text -> array.add(unicode(text)));
    }
}
