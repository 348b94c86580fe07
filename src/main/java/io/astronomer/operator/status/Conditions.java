package io.astronomer.operator.status;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.Timestamps;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.plan.Drift;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Builds the list of conditions. A condition whose status is unchanged keeps its lastTransitionTime. */
final class Conditions {
    /** Maximum length of a condition's message in Kubernetes. */
    private static final int LONGEST_MESSAGE = 1024;

    private final List<Condition> previous;
    private final long generation;
    private final Instant now;
    private final List<Condition> conditions = new ArrayList<>();

    Conditions(List<Condition> previous, long generation, Instant now) {
        this.previous = previous;
        this.generation = generation;
        this.now = now;
    }

    void verdict(ConditionSummary summary) {
        add("Ready", status(summary.ready()), summary.reason().text(), summary.message());
        add("Synced", status(summary.synced()), summary.reason().text(), summary.message());
        switch (summary.progress()) {
            case CURRENT -> {}
            case RECONCILING -> add("Reconciling", "True", summary.reason().text(), summary.message());
            case STALLED -> add("Stalled", "True", summary.reason().text(), summary.message());
        }
    }

    private static String status(boolean holds) {
        return holds ? "True" : "False";
    }

    /** Adds the condition for drift that remains. */
    void drift(Drift drift) {
        conditions.removeIf(condition -> condition.type().equals("Drifted"));
        add("Drifted", "True", Reason.DRIFTED.text(), drift.text() + ".");
    }

    /** Keeps a condition unchanged. */
    Conditions keep(String type) {
        Condition.find(previous, type).ifPresent(conditions::add);
        return this;
    }

    Conditions add(String type, String status, String reason, String message) {
        Optional<Condition> before = Condition.find(previous, type)
                .filter(condition -> condition.status().equals(status));
        String since = before.map(Condition::lastTransitionTime)
                .filter(time -> Timestamps.read(time).isPresent())
                .orElseGet(() -> Timestamps.text(now));
        String shown = DisplayText.line(message, LONGEST_MESSAGE);
        String text = before.filter(condition ->
                        condition.reason().equals(reason) && Objects.equals(condition.observedGeneration(), generation))
                .flatMap(condition -> Optional.ofNullable(condition.message()))
                .filter(first -> first.equals(shown) || RequestId.without(first).equals(RequestId.without(shown)))
                .orElse(shown);
        conditions.add(new Condition(type, status, reason, text, generation, since));
        return this;
    }

    List<Condition> list() {
        return List.copyOf(conditions);
    }
}
