package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.PRIVATE;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import java.util.Optional;

/**
 * Leaves the names of map members out of what is shown where they may come from a Secret: the path of the map has to do.
 *
 * @param prefix what the paths of the changes begin with
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
        // Nothing may be wanted because a Secret holds an empty object.
        return value.isEmpty() && !lastWrite.mayShowSecrets();
    }
}
