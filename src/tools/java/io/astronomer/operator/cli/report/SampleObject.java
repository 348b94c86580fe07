package io.astronomer.operator.cli.report;

import io.astronomer.operator.api.PlanStep;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedChange;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.cli.plan.PlannedObject.Identity;
import io.astronomer.operator.cli.plan.PlannedObject.Reach;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builder of a planned object, in namespace {@code analytics}. */
final class SampleObject {
    private final String name;
    private final String entity;
    private final ObjectType type;
    private final String key;
    private final PlannedAction action;
    private Scope scope = Scope.WORKSPACE;
    private Optional<String> reason = Optional.empty();
    private String message = "";
    private Optional<PlanStep> step = Optional.empty();
    private Optional<String> hash = Optional.empty();
    private List<PlannedChange> changes = List.of();
    private Reach reach = Reach.NONE;
    private List<String> incomparable = List.of();

    SampleObject(String name, String entity, ObjectType type, String key, PlannedAction action) {
        this.name = name;
        this.entity = entity;
        this.type = type;
        this.key = key;
        this.action = action;
    }

    SampleObject at(Scope other) {
        scope = other;
        return this;
    }

    SampleObject because(String text, String sentence) {
        reason = Optional.of(text).filter(given -> !given.isEmpty());
        message = sentence;
        return this;
    }

    SampleObject step(PlanStep blocked) {
        step = Optional.of(blocked);
        return this;
    }

    SampleObject hash(String text) {
        hash = Optional.of(text);
        return this;
    }

    SampleObject changes(PlannedChange... fields) {
        changes = List.of(fields);
        return this;
    }

    SampleObject reaches(List<String> linked, List<String> autoLinked) {
        reach = new Reach(linked, autoLinked);
        return this;
    }

    SampleObject incomparable(String... paths) {
        incomparable = List.of(paths);
        return this;
    }

    PlannedObject build() {
        String id = "clx" + entity.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + "0000";
        return new PlannedObject(
                "analytics",
                name,
                Optional.of(new Location("overlays/prod/" + name + ".yaml", 2)),
                Optional.of(new Identity(scope, id, entity, type, key)),
                action,
                action == PlannedAction.CREATE ? Optional.empty() : Optional.of("clx9" + name.replace("-", "")),
                reason,
                message,
                step,
                hash,
                changes,
                reach,
                incomparable);
    }
}
