package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.schema.cost.Amounts;
import io.astronomer.operator.sandbox.kube.schema.cost.Estimator;
import io.astronomer.operator.sandbox.kube.schema.cost.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles the rules of one part of a schema and estimates their costs. */
final class RuleCheck {
    private final JsonNode schema;
    private final Scope scope;
    private final Budget budget;
    private final Dialects dialects;
    private final List<Finding> findings = new ArrayList<>();

    RuleCheck(JsonNode schema, Scope scope, Budget budget) {
        this.schema = schema;
        this.scope = scope;
        this.budget = budget;
        this.dialects = new Dialects(schema, scope.resource());
    }

    List<Finding> check(JsonNode rules) {
        Optional<Extent> extent = Extent.of(schema, scope.resource());
        if (extent.isEmpty()) {
            return List.of(Finding.internal(
                    scope.path() + ".x-kubernetes-validations",
                    "internal error: failed to construct type information for x-kubernetes-validations rules: unable to"
                            + " convert structural schema to CEL declarations"));
        }
        for (int i = 0; i < rules.size(); i++) {
            check(rules.get(i), extent.get(), scope.path() + ".x-kubernetes-validations[" + i + "]");
        }
        return findings;
    }

    private void check(JsonNode declared, Extent extent, String path) {
        Dialect dialect = dialects.of(declared);
        boolean usesOldSelf = false;
        try {
            CelAbstractSyntaxTree rule = dialect.compile(declared.path("rule").asText());
            if (rule.getResultType().equals(SimpleType.BOOL)) {
                usesOldSelf = Dialect.usesOldSelf(rule);
                long times = scope.cardinality().own().orElseGet(extent::perRequest);
                long cost = Amounts.times(Estimator.worst(rule, extent), times);
                budget.spend(path + ".rule", "estimated rule cost", cost).ifPresent(findings::add);
                message(declared, dialect, extent, path + ".messageExpression");
            } else {
                findings.add(invalid(path + ".rule", declared, "cel expression must evaluate to a bool"));
            }
        } catch (CelValidationException wrong) {
            findings.add(invalid(path + ".rule", declared, "compilation failed: " + wrong.getMessage()));
        }
        oldSelf(declared, usesOldSelf, path);
    }

    private void message(JsonNode declared, Dialect dialect, Extent extent, String path) {
        if (!declared.has("messageExpression")) {
            return;
        }
        try {
            CelAbstractSyntaxTree expression =
                    dialect.compile(declared.path("messageExpression").asText());
            if (expression.getResultType().equals(SimpleType.STRING)) {
                budget.spend(path, "estimated messageExpression cost", Estimator.worst(expression, extent))
                        .ifPresent(findings::add);
            } else {
                findings.add(invalid(path, declared, "messageExpression must evaluate to a string"));
            }
        } catch (CelValidationException wrong) {
            findings.add(invalid(path, declared, "messageExpression compilation failed: " + wrong.getMessage()));
        }
    }

    private void oldSelf(JsonNode declared, boolean used, String path) {
        if (used) {
            scope.uncorrelated()
                    .ifPresent(place -> findings.add(Finding.invalid(
                            path + ".rule",
                            Texts.quoted(declared.path("rule").asText()),
                            "oldSelf cannot be used on the uncorrelatable portion of the schema within " + place)));
        } else if (declared.has("optionalOldSelf")) {
            findings.add(Finding.invalid(
                    path + ".optionalOldSelf",
                    declared.path("optionalOldSelf").toString(),
                    "may not be set if oldSelf is not used in rule"));
        }
    }

    /** Returns an error that shows the whole entry, with the field names that servers use internally. */
    private static Finding invalid(String path, JsonNode declared, String detail) {
        ObjectNode shown = Json.object()
                .put("Rule", declared.path("rule").asText())
                .put("Message", declared.path("message").asText())
                .put("MessageExpression", declared.path("messageExpression").asText())
                .<ObjectNode>set("Reason", declared.has("reason") ? declared.get("reason") : NullNode.getInstance())
                .put("FieldPath", declared.path("fieldPath").asText())
                .set(
                        "OptionalOldSelf",
                        declared.has("optionalOldSelf") ? declared.get("optionalOldSelf") : NullNode.getInstance());
        return Finding.invalid(path, shown.toString(), detail);
    }
}
