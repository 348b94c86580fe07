package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.FieldChange;
import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.DisplayText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pending plan of a status, as text. It shows no more than the status, and no control characters. */
record ShownPlan(EnvironmentObject resource, EnvironmentObjectStatus.Plan plan) {
    private static final int LONGEST = 120;
    private static final int NAMED = 3;
    private static final String UNSET = "(unset)";

    static String text(@Nullable String untrusted) {
        return DisplayText.line(Objects.requireNonNullElse(untrusted, ""), LONGEST);
    }

    /** Returns the step and its changes, one a line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        PlanStep step = plan.action();
        lines.add("plan " + text(plan.hash()) + ": " + (step == null ? "unknown step" : step.name()) + " of " + object()
                + Optional.ofNullable(plan.asOf())
                        .map(time -> ", by Astro's state of " + text(time))
                        .orElse(""));
        List<FieldChange> changes = changes();
        int width = changes.stream()
                .mapToInt(change -> text(change.path()).length())
                .max()
                .orElse(0);
        for (FieldChange change : changes) {
            String path = text(change.path());
            lines.add("  " + path + " ".repeat(width - path.length()) + "  " + value(change.from()) + " → "
                    + value(change.to()));
        }
        Integer omitted = plan.omitted();
        if (omitted != null && omitted > 0) {
            lines.add("  and " + omitted + " more changes that the status does not list");
        }
        return lines;
    }

    /** Returns what the operator does after the approval, as part of a sentence. */
    String next() {
        PlanStep step = plan.action();
        if (step == null) {
            return "the operator then executes the plan";
        }
        return "the operator then "
                + switch (step) {
                    case Create -> "creates " + object();
                    case Update -> "updates " + paths();
                    case Exclude -> "excludes one Deployment from " + object();
                    case Replace -> "deletes " + object() + " and creates it again with a new id, to change " + paths();
                    case Adopt ->
                        "manages the existing " + object() + (changes().isEmpty() ? "" : ", and updates " + paths());
                };
    }

    private String object() {
        EnvironmentObjectStatus status = resource.getStatus();
        String type = status == null || status.objectType() == null
                ? "object"
                : status.objectType().name();
        String key = Optional.ofNullable(resource.getSpec())
                .map(EnvironmentObjectSpec::objectKey)
                .map(text -> " " + text(text))
                .orElse("");
        String scope = Optional.ofNullable(status)
                .flatMap(EnvironmentObjectStatus::scopeName)
                .or(() -> Optional.ofNullable(resource.getSpec())
                        .flatMap(EnvironmentObjectSpec::namedScope)
                        .map(named -> named.entityId()))
                .map(text -> " in " + text(text))
                .orElse("");
        return type + key + scope;
    }

    private String paths() {
        List<String> paths =
                changes().stream().map(change -> text(change.path())).distinct().toList();
        int omitted = plan.omitted() == null ? 0 : plan.omitted();
        int more = Math.max(0, paths.size() - NAMED) + omitted;
        String named = paths.stream().limit(NAMED).collect(Collectors.joining(", "));
        if (named.isEmpty()) {
            return object();
        }
        return more == 0 ? named : named + " and " + more + " more";
    }

    private List<FieldChange> changes() {
        return Stream.ofNullable(plan.changes())
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String value(@Nullable String untrusted) {
        return untrusted == null || untrusted.isEmpty() ? UNSET : text(untrusted);
    }
}
