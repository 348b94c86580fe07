package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Field.Trait;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Values that only Astro has, and whether a write is known to keep them. */
final class KeptValues {
    private KeptValues() {}

    /** Returns why the step may change a kept value. Empty when it is known to keep all. */
    static Optional<String> problem(Plan step, Desired desired, Optional<RemoteObject> remote) {
        if (step instanceof Plan.Create) {
            return Optional.of(paths(desired))
                    .filter(kept -> !kept.isEmpty())
                    .map(kept -> Messages.keptAtCreate(desired, kept));
        }
        if (!(step instanceof Plan.Update update)) {
            return Optional.empty();
        }
        List<String> missing = missing(update.changes());
        if (!missing.isEmpty()) {
            return Optional.of(Messages.keptMissing(missing));
        }
        List<String> atRisk = remote.map(object -> atRisk(desired, object)).orElseGet(() -> paths(desired));
        return atRisk.isEmpty() ? Optional.empty() : Optional.of(Messages.keptAtRisk(atRisk, update.changes()));
    }

    /** Returns the paths of all kept values. */
    static List<String> paths(Desired desired) {
        return paths(desired, (name, value) -> true, value -> true);
    }

    /** Returns the paths of the kept values that Astro certainly does not have. */
    static List<String> missing(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.kind() == Change.Kind.MISSING)
                .map(Change::path)
                .toList();
    }

    /** Returns the paths of the kept values that an update may change. Inside a link it keeps what it omits. */
    private static List<String> atRisk(Desired desired, RemoteObject remote) {
        ObjectType type = desired.identity().type();
        return paths(
                desired, (name, value) -> !isKeptByEmptyText(type, name, value, remote), KeptValues::isGivenInPart);
    }

    /** Returns whether an update keeps the value if it has empty text for the field. */
    static boolean isKeptByEmptyText(ObjectType type, String name, FieldValue value, RemoteObject remote) {
        return value instanceof FieldValue.Kept
                && type.field(name)
                        .filter(field -> field.is(Trait.SECRET_IF_DECLARED) && Masks.isSecret(field, remote))
                        .isPresent();
    }

    /** Returns the overrides without the fields that an update keeps by their absence. */
    static Payload leftOut(Payload overrides) {
        Map<String, FieldValue> fields = new TreeMap<>(overrides.fields());
        fields.values().removeIf(value -> value instanceof FieldValue.Kept && !isGivenInPart(value));
        return Payload.of(overrides.type(), fields);
    }

    private static boolean isGivenInPart(FieldValue value) {
        return value instanceof FieldValue.Kept kept && kept.members().isPresent();
    }

    private static List<String> paths(
            Desired desired, BiPredicate<String, FieldValue> own, Predicate<FieldValue> overrides) {
        Stream<String> ofObject = paths("", desired.payload(), own);
        Stream<String> ofLinks = desired.links().stream()
                .flatMap(link -> paths(
                        "links." + link.deploymentId() + ".",
                        link.overrides(),
                        (name, value) -> overrides.test(value)));
        return Stream.concat(ofObject, ofLinks).toList();
    }

    private static Stream<String> paths(String prefix, Payload payload, BiPredicate<String, FieldValue> chosen) {
        return payload.fields().entrySet().stream()
                .filter(field -> field.getValue() instanceof FieldValue.Kept)
                .filter(field -> chosen.test(field.getKey(), field.getValue()))
                .map(field -> prefix + payload.type().block() + "." + field.getKey());
    }
}
