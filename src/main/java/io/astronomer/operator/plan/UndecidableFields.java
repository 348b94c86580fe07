package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemotePayload;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names the fields that need their wanted value for a comparison, because the response shows the remote one. A masked
 * remote value needs none.
 */
record UndecidableFields(Desired desired, RemoteObject remote) {

    List<String> paths() {
        Stream<String> own = paths(desired.identity().type().block() + ".", desired.payload(), remote.payload());
        Stream<String> overrides = desired.links().stream()
                .flatMap(link -> remote.links().stream()
                        .filter(there -> there.deploymentId().equals(link.deploymentId()))
                        .flatMap(there -> paths(link, there)));
        return Stream.concat(own, overrides).toList();
    }

    private Stream<String> paths(Link link, RemoteLink there) {
        String block = link.overrides().type().block();
        return paths("links." + link.deploymentId() + "." + block + ".", link.overrides(), there.overrides());
    }

    private Stream<String> paths(String prefix, Payload wanted, RemotePayload there) {
        return wanted.type().fields().stream()
                .filter(field -> wanted.get(field.name()).orElse(null) instanceof FieldValue.Unread)
                .filter(field -> isTold(field, there))
                .map(field -> prefix + field.name());
    }

    /** That nothing is there tells something too: the value may be empty. */
    private boolean isTold(Field field, RemotePayload there) {
        if (field.kind() == Field.Kind.MAP) {
            RemoteMap reading = RemoteMap.of(field, there);
            return !reading.whole() && (reading.certain() || !reading.isEmpty());
        }
        RemoteField remoteField = RemoteField.of(field, there, Masks.isSecret(field, remote));
        return remoteField instanceof RemoteField.Shown || remoteField instanceof RemoteField.Unset;
    }
}
