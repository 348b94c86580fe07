package io.astronomer.operator.e2e;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.FieldChange;
import io.astronomer.operator.api.EnvironmentObjectStatus.Plan;
import io.astronomer.operator.api.Ownership;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The status of a resource, as users and tools read it. */
record StatusView(EnvironmentObject resource) {

    EnvironmentObjectStatus status() {
        return Objects.requireNonNullElseGet(resource.getStatus(), EnvironmentObjectStatus::untouched);
    }

    Optional<Ownership> ownership() {
        return Optional.ofNullable(status().ownership());
    }

    Optional<Plan> plan() {
        return Optional.ofNullable(status().plan());
    }

    /** Returns the action of the plan; empty without a plan. */
    String action() {
        return plan().map(plan -> String.valueOf(plan.action())).orElse("");
    }

    String hash() {
        return plan().flatMap(plan -> Optional.ofNullable(plan.hash())).orElseThrow();
    }

    /** Returns the plan's changes, each as {@code path: from -> to}. */
    List<String> changes() {
        return plan().flatMap(plan -> Optional.ofNullable(plan.changes())).orElse(List.of()).stream()
                .map(StatusView::line)
                .toList();
    }

    private static String line(FieldChange change) {
        return change.path() + ": " + Objects.requireNonNullElse(change.from(), "") + " -> "
                + Objects.requireNonNullElse(change.to(), "");
    }

    /** Returns the status of a condition; empty if the condition is absent. */
    String conditionStatus(String type) {
        return condition(type).map(Condition::status).orElse("");
    }

    String message(String type) {
        return condition(type)
                .flatMap(condition -> Optional.ofNullable(condition.message()))
                .orElse("");
    }

    String version() {
        return resource.getMetadata().getResourceVersion();
    }

    /** Returns the status as {@code kubectl get -o yaml} shows it. */
    String text() {
        return Serialization.asYaml(status());
    }

    /** Returns the result of kstatus, by the rules of sigs.k8s.io/cli-utils. */
    String kstatus() {
        if (!Objects.equals(
                status().observedGeneration(), resource.getMetadata().getGeneration())) {
            return "InProgress";
        }
        if (conditionStatus("Reconciling").equals("True")) {
            return "InProgress";
        }
        if (conditionStatus("Stalled").equals("True")) {
            return "Failed";
        }
        return conditionStatus("Ready").equals("True")
                        || conditionStatus("Ready").isEmpty()
                ? "Current"
                : "InProgress";
    }

    private Optional<Condition> condition(String type) {
        return Objects.requireNonNullElse(status().conditions(), List.<Condition>of()).stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }
}
