package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.cli.effective.EffectiveField;
import io.astronomer.operator.cli.effective.EffectiveObject;
import io.astronomer.operator.cli.effective.EffectiveState;
import io.astronomer.operator.cli.effective.EffectiveValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object as far as a local environment can have it.
 *
 * @param shown values by field
 * @param hidden fields whose value Astro does not show, or no output may
 */
record LocalObject(EffectiveObject object, Map<String, JsonNode> shown, List<String> hidden) {

    /** Returns the objects that the Deployment gets, and those that it may get. */
    static List<LocalObject> of(EffectiveReport report) {
        return report.deployments().stream()
                .flatMap(deployment -> deployment.objects().stream())
                .filter(object -> object.state().isSeen() || object.state() == EffectiveState.UNDETERMINED)
                .map(LocalObject::of)
                .toList();
    }

    private static LocalObject of(EffectiveObject object) {
        Map<String, JsonNode> shown = new LinkedHashMap<>();
        for (EffectiveField field : object.fields()) {
            if (field.value() instanceof EffectiveValue.Shown value) {
                shown.put(field.path(), value.value());
            }
        }
        List<String> hidden = object.fields().stream()
                .filter(field -> field.value().isHidden() || field.value() instanceof EffectiveValue.Unknown)
                .map(EffectiveField::path)
                .toList();
        return new LocalObject(object, shown, hidden);
    }

    boolean isUndetermined() {
        return object.state() == EffectiveState.UNDETERMINED;
    }

    /** Returns the value of a variable that is no secret; an unset one is empty. */
    String value() {
        JsonNode value = shown.get("value");
        return value == null ? "" : value.asText();
    }

    /** Returns the type and the key for a comment. */
    String name() {
        return object.type() + " " + Visible.name(object.key());
    }

    /** Returns the first lines of a file. They begin with the sign of a comment. */
    static String heading(EffectiveReport report) {
        String deployments = report.deployments().stream()
                .map(deployment -> Visible.name(deployment.name()))
                .reduce((first, second) -> first + ", " + second)
                .orElse("");
        return "# What the Deployment " + deployments + " of the Workspace "
                + Visible.name(report.workspace().name()) + " gets, by kubectl astro effective.\n"
                + "# Astro shows no secret: a secret is a comment with its name. Keep its value out of Git.\n";
    }
}
