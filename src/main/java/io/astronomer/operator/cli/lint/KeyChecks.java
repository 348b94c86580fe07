package io.astronomer.operator.cli.lint;

import io.astronomer.operator.airflow.EnvironmentNames;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds keys that collide, and keys that Airflow can't use. */
final class KeyChecks {
    /** Airflow looks up no other connection id. */
    private static final Pattern CONNECTION = Pattern.compile("[\\p{L}\\p{N}_#!()\\-.:/\\\\]+");

    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern EDGE = Pattern.compile("(?s)\\s.*|.*\\s");
    private static final Pattern CONTROL = Pattern.compile("(?s).*\\p{Cntrl}.*");
    /** The size of Airflow's columns. */
    private static final int LONGEST = 250;

    private static final String SETTING_PREFIX = "AIRFLOW__";
    private static final String FIELD = "spec.objectKey";

    private KeyChecks() {}

    private record Key(String organization, ObjectType type, String key) {}

    private record Identity(Key key, ScopeEntity entity) {}

    private static Optional<Key> key(Subject subject) {
        return subject.type().map(type -> new Key(subject.organization(), type, subject.key()));
    }

    /** A resource that only observes owns no object. */
    static void duplicates(Inventory inventory, Findings findings) {
        Map<Identity, Subject> first = new LinkedHashMap<>();
        inventory.subjects().stream()
                .filter(subject -> !subject.observes())
                .forEach(subject -> key(subject).ifPresent(key -> {
                    Subject earlier = first.putIfAbsent(new Identity(key, subject.entity()), subject);
                    if (earlier != null) {
                        findings.add(
                                subject.source(),
                                FIELD,
                                key.type().noun() + " " + Shown.name(key.key()) + " of " + Shown.entity(subject)
                                        + " is described by " + Shown.place(earlier)
                                        + " too: one resource manages an object, and the other one gets the reason"
                                        + " ResourceConflict. Remove one of the two.");
                    }
                }));
    }

    static void bothScopes(Inventory inventory, Findings findings) {
        Map<Key, List<Subject>> ofWorkspaces = new LinkedHashMap<>();
        for (Subject subject : inventory.subjects()) {
            if (subject.entity().scope() == Scope.WORKSPACE) {
                key(subject)
                        .ifPresent(key -> ofWorkspaces
                                .computeIfAbsent(key, absent -> new ArrayList<>())
                                .add(subject));
            }
        }
        for (Subject subject : inventory.subjects()) {
            if (subject.entity().scope() == Scope.DEPLOYMENT) {
                key(subject)
                        .map(key -> ofWorkspaces.getOrDefault(key, List.of()))
                        .ifPresent(others -> bothScopes(inventory, subject, others, findings));
            }
        }
    }

    private static void bothScopes(Inventory inventory, Subject subject, List<Subject> others, Findings findings) {
        Subject possible = null;
        for (Subject other : others) {
            Sight sight = Sight.of(inventory, other, subject.entity().entityId());
            if (sight == Sight.YES) {
                findings.add(subject.source(), FIELD, collision(subject, other, ""));
                return;
            }
            possible = sight == Sight.POSSIBLE && possible == null ? other : possible;
        }
        if (possible != null) {
            findings.add(
                    Severity.WARNING,
                    subject.source(),
                    FIELD,
                    collision(subject, possible, ", if the Deployment is in that Workspace"));
        }
    }

    private static String collision(Subject subject, Subject other, String condition) {
        return subject.type().orElse(ObjectType.UNKNOWN).noun() + " " + Shown.name(subject.key()) + " of "
                + Shown.entity(subject) + " is also an object of " + Shown.entity(other)
                + " that this Deployment sees" + condition + " (" + Shown.place(other)
                + "): Astro does not document which of the two Airflow gets. Give the Deployment its values in links of"
                + " the other object, or name it in excludeLinks there.";
    }

    static void shadowing(Inventory inventory, Findings findings) {
        Map<String, List<Subject>> connections =
                named(inventory, ObjectType.CONNECTION, EnvironmentNames::ofConnection);
        Map<String, List<Subject>> variables =
                named(inventory, ObjectType.AIRFLOW_VARIABLE, EnvironmentNames::ofVariable);
        for (Subject subject : inventory.subjects()) {
            if (subject.type().filter(ObjectType.ENVIRONMENT_VARIABLE::equals).isPresent()) {
                shadowing(inventory, subject, connections, ObjectType.CONNECTION, findings);
                shadowing(inventory, subject, variables, ObjectType.AIRFLOW_VARIABLE, findings);
            }
        }
    }

    /** Returns the objects of the type by the environment variable that defines the same. */
    private static Map<String, List<Subject>> named(Inventory inventory, ObjectType type, UnaryOperator<String> name) {
        return inventory.subjects().stream()
                .filter(subject -> subject.type().filter(type::equals).isPresent())
                .collect(Collectors.groupingBy(subject -> name.apply(subject.key())));
    }

    private static void shadowing(
            Inventory inventory,
            Subject variable,
            Map<String, List<Subject>> named,
            ObjectType type,
            Findings findings) {
        named.getOrDefault(variable.key(), List.of()).stream()
                .filter(other -> Sight.maySeeBoth(inventory, variable, other))
                .findFirst()
                .ifPresent(other -> findings.add(
                        variable.source(),
                        FIELD,
                        "environment variable " + Shown.name(variable.key()) + " defines the " + type.noun() + " "
                                + Shown.name(other.key()) + " of " + Shown.place(other)
                                + " a second time: Airflow takes the first one that it finds. Keep one of the two."));
    }

    static void managedSettings(Inventory inventory, Findings findings) {
        inventory.subjects().stream()
                .filter(subject -> subject.type()
                        .filter(ObjectType.ENVIRONMENT_VARIABLE::equals)
                        .isPresent())
                .filter(subject -> subject.key().startsWith(SETTING_PREFIX))
                .forEach(subject -> findings.add(
                        subject.source(),
                        FIELD,
                        "environment variable " + Shown.name(subject.key())
                                + " changes a setting of Airflow: Astro manages many of them itself, and then the"
                                + " variable has no effect or breaks the Deployment. Check that this one is yours to"
                                + " set."));
    }

    static void unusable(Inventory inventory, Findings findings) {
        for (Subject subject : inventory.subjects()) {
            subject.type()
                    .filter(type -> !subject.key().isBlank())
                    .flatMap(type -> problem(type, subject.key()))
                    .ifPresent(problem ->
                            findings.add(subject.source(), FIELD, FIELD + " " + problem + ": choose another key."));
        }
    }

    private static Optional<String> problem(ObjectType type, String key) {
        if (EDGE.matcher(key).matches() || CONTROL.matcher(key).matches()) {
            return Optional.of("begins or ends with whitespace, or has a control character");
        }
        return switch (type) {
            case CONNECTION ->
                CONNECTION.matcher(key).matches()
                        ? tooLong(key)
                        : Optional.of(
                                "is no connection id of Airflow, which takes letters, digits and _#!()-.:/\\ only");
            case AIRFLOW_VARIABLE -> tooLong(key);
            case ENVIRONMENT_VARIABLE ->
                ENVIRONMENT.matcher(key).matches()
                        ? Optional.empty()
                        : Optional.of("is no name of an environment variable, which has letters, digits and _ only, and"
                                + " no digit at its beginning");
            case METRICS_EXPORT, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> tooLong(String key) {
        return key.codePointCount(0, key.length()) > LONGEST
                ? Optional.of("has more than " + LONGEST + " characters, the limit of Airflow")
                : Optional.empty();
    }
}
