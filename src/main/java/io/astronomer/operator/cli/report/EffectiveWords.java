package io.astronomer.operator.cli.report;

import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.effective.Candidate;
import io.astronomer.operator.cli.effective.EffectiveField;
import io.astronomer.operator.cli.effective.EffectiveObject;
import io.astronomer.operator.cli.effective.EffectiveState;
import io.astronomer.operator.cli.effective.EffectiveValue;
import io.astronomer.operator.cli.effective.ManagedBy;
import io.astronomer.operator.cli.effective.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of what a Deployment gets, the same in all formats for users. */
final class EffectiveWords {
    static final String HIDDEN = "(set, not shown)";
    static final String UNKNOWN = "(not known)";
    static final String UNSET = "(unset)";

    static final String UNDETERMINED_RULE = "Undetermined: Astro does not document what the Deployment gets.";

    private static final int LONGEST_VALUE = 60;

    private EffectiveWords() {}

    static String value(EffectiveValue value) {
        if (value instanceof EffectiveValue.Shown shown) {
            return shown.text().isBlank() ? "\"" + Visible.line(shown.text(), LONGEST_VALUE) + "\"" : text(shown);
        }
        if (value.isHidden()) {
            return HIDDEN;
        }
        return value instanceof EffectiveValue.Unknown ? UNKNOWN : UNSET;
    }

    private static String text(EffectiveValue.Shown shown) {
        return Visible.line(shown.text(), LONGEST_VALUE);
    }

    static Style style(EffectiveState state) {
        return switch (state) {
            case AS_IS -> Style.GREEN;
            case OVERRIDDEN -> Style.YELLOW;
            case OWN -> Style.CYAN;
            case EXCLUDED -> Style.RED;
            case UNDETERMINED -> Style.MAGENTA;
            case NOT_LINKED, ABSENT -> Style.FAINT;
        };
    }

    /** Returns a sign that tells the states apart without a color. */
    static String symbol(EffectiveState state) {
        return switch (state) {
            case AS_IS -> "=";
            case OVERRIDDEN -> "≠";
            case OWN -> "◆";
            case EXCLUDED -> "✕";
            case UNDETERMINED -> "?";
            case NOT_LINKED -> "–";
            case ABSENT -> "";
        };
    }

    /** Returns the reason, with the overridden fields. */
    static String reason(EffectiveObject object) {
        List<String> overridden = object.candidates().stream()
                .flatMap(candidate -> candidate.fields().stream())
                .filter(field -> field.origin() == Origin.OVERRIDE)
                .map(EffectiveField::path)
                .distinct()
                .toList();
        return overridden.isEmpty() || object.state() != EffectiveState.OVERRIDDEN
                ? object.reason()
                : object.reason() + "; overridden: " + Words.names(overridden);
    }

    /** Returns the resources that manage the objects of the key. */
    static List<String> managers(EffectiveObject object) {
        return object.candidates().stream()
                .flatMap(candidate -> candidate.managedBy().stream())
                .map(ManagedBy::resource)
                .distinct()
                .map(Visible::name)
                .toList();
    }

    /** Returns the value that matters most: of a connection its type and host. */
    static String summary(EffectiveObject object) {
        if (!object.state().isSeen()) {
            return "";
        }
        Stream<String> paths = switch (object.type()) {
            case CONNECTION -> Stream.of("type", "host");
            case METRICS_EXPORT -> Stream.of("endpoint");
            case AIRFLOW_VARIABLE, ENVIRONMENT_VARIABLE, UNKNOWN -> Stream.of("value");
        };
        Candidate seen = object.candidates().get(0);
        return paths.flatMap(path ->
                        seen.filled().stream().filter(field -> field.path().equals(path)))
                .map(field -> value(field.value()))
                .collect(Collectors.joining(" "));
    }

    static String managedBy(ManagedBy by) {
        List<String> about = new ArrayList<>();
        by.condition().map(Visible::name).ifPresent(about::add);
        by.lastWritten().map(time -> "last written " + Visible.name(time)).ifPresent(about::add);
        by.place().map(Visible::name).ifPresent(about::add);
        return Visible.name(by.resource()) + (about.isEmpty() ? "" : " (" + String.join(", ", about) + ")");
    }

    static String managedBy(Optional<ManagedBy> by, boolean resourcesRead) {
        return by.map(EffectiveWords::managedBy)
                .orElse(
                        resourcesRead
                                ? "not managed by a resource that was read"
                                : "not known: -f or --context names where resources are read");
    }

    /** Returns the types in their order, such as "41 connections, 89 Airflow variables". */
    static String types(List<EffectiveObject> objects) {
        return objects.stream()
                .map(EffectiveObject::type)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(type -> types(type, objects))
                .collect(Collectors.joining(", "));
    }

    private static String types(ObjectType type, List<EffectiveObject> objects) {
        int count =
                (int) objects.stream().filter(object -> object.type() == type).count();
        return Words.count(count, type.noun(), type.noun() + "s");
    }
}
