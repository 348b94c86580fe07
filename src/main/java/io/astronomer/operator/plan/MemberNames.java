package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.PRIVATE;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import java.util.Optional;

/**
 * Replaces names of map members by the path of the map, where they may stem from a Secret.
 *
 * @param prefix of the paths of the changes
 */
record MemberNames(String prefix, Payload wanted, LastWrite lastWrite) {

    Change shown(Change change) {
        return wanted.type().fields().stream()
                .filter(field -> field.is(PRIVATE) && change.path().startsWith(map(field) + "."))
                .filter(field ->
                        !isShown(field, change.path().substring(map(field).length() + 1)))
                .findFirst()
                .map(field -> new Change(map(field), change.kind(), change.from(), change.to()))
                .orElse(change);
    }

    private String map(Field field) {
        return prefix + field.name();
    }

    private boolean isShown(Field field, String member) {
        Optional<FieldValue> value = wanted.get(field.name());
        if (value.isPresent() && value.get() instanceof FieldValue.Sensitive sensitive) {
            return sensitive
                    .shownMembers()
                    .map(names -> names.contains(member))
                    .orElseGet(() -> !lastWrite.mayShowFormerSecrets()
                            || sensitive.value().members().contains(member));
        }
        if (value.isPresent() && value.get() instanceof FieldValue.Kept kept) {
            return kept.members()
                    .filter(given -> given.members().contains(member))
                    .isPresent();
        }
        // A Secret may contain an empty object.
        return value.isEmpty() && !lastWrite.mayShowSecrets();
    }
}
