package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.PolicySpec;
import java.util.Optional;

/** Finds policies that let the operator do more than users expect. */
final class PolicyChecks {
    private PolicyChecks() {}

    static void adoptAndDelete(Inventory inventory, Findings findings) {
        inventory.subjects().stream()
                .filter(subject -> !subject.observes())
                .filter(subject -> has(subject.policy(PolicySpec::adoption), AdoptionPolicy.Always)
                        && has(subject.policy(PolicySpec::deletion), DeletionPolicy.Delete))
                .forEach(
                        subject -> findings.add(
                                subject.source(),
                                "spec.policy.deletion",
                                "policy.adoption Always takes over an object that others created, and policy.deletion Delete"
                                        + " deletes it with the resource: set deletion to Orphan, or adoption to IfIdentical."));
    }

    static void productionWithoutApproval(Inventory inventory, Findings findings) {
        for (Subject subject : inventory.subjects()) {
            Optional<String> label = production(subject, inventory.settings());
            if (label.isPresent()
                    && !subject.observes()
                    && !has(subject.policy(PolicySpec::approval), ApprovalPolicy.Manual)) {
                boolean own = subject.spec().policy() != null
                        && subject.spec().policy().approval() != null;
                findings.add(
                        subject.source(),
                        own ? "spec.policy.approval" : "metadata.labels." + label.get(),
                        "the label " + label.get() + " marks production, but plans are executed without approval: set"
                                + " policy.approval to Manual.");
            }
        }
    }

    /** Returns the first label that marks production. */
    private static Optional<String> production(Subject subject, LintSettings settings) {
        JsonNode labels = subject.source().document().tree().path("metadata").path("labels");
        return settings.production().entrySet().stream()
                .filter(label -> labels.path(label.getKey()).asText().equals(label.getValue()))
                .map(label -> label.getKey())
                .findFirst();
    }

    private static <P> boolean has(Optional<P> policy, P value) {
        return policy.filter(value::equals).isPresent();
    }
}
