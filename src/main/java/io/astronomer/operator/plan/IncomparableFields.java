package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemotePayload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the desired fields that can't be compared: Astro masks the value, or the desired value was not read. */
public final class IncomparableFields {
    private IncomparableFields() {}

    /** Returns the paths. */
    public static List<String> paths(Desired desired, RemoteObject remote) {
        Stream<String> own =
                masked(desired.identity().type().block() + ".", desired.payload(), remote.payload(), remote);
        Stream<String> overrides = desired.links().stream()
                .flatMap(link -> remote.links().stream()
                        .filter(there -> there.deploymentId().equals(link.deploymentId()))
                        .flatMap(there -> ofLink(link, there, remote)));
        Stream<String> unread = new UndecidableFields(desired, remote).paths().stream();
        return Stream.of(own, overrides, unread)
                .flatMap(paths -> paths)
                .distinct()
                .toList();
    }

    private static Stream<String> ofLink(Link link, RemoteLink there, RemoteObject remote) {
        String block = link.overrides().type().block();
        return masked("links." + link.deploymentId() + "." + block + ".", link.overrides(), there.overrides(), remote);
    }

    private static Stream<String> masked(String prefix, Payload wanted, RemotePayload there, RemoteObject remote) {
        return wanted.type().fields().stream()
                .filter(field -> isCompared(wanted.get(field.name())))
                .filter(field -> isMasked(field, there, remote))
                .map(field -> prefix + field.name());
    }

    /** A kept value is never compared, by the user's own choice. */
    private static boolean isCompared(Optional<FieldValue> wanted) {
        return wanted.filter(value -> !(value instanceof FieldValue.Kept)).isPresent();
    }

    private static boolean isMasked(Field field, RemotePayload there, RemoteObject remote) {
        if (field.kind() == Field.Kind.MAP) {
            RemoteMap map = RemoteMap.of(field, there);
            return map.whole() || !map.certain() || !map.masked().isEmpty();
        }
        RemoteField state = RemoteField.of(field, there, Masks.isSecret(field, remote));
        return state instanceof RemoteField.Masked || state instanceof RemoteField.Unknown;
    }
}
