package io.astronomer.operator.astro;

import java.util.Optional;

/** A whole object to replace what is stored: not a merge. The identity can't change and is not sent. */
public record UpdateRequest(String description, Payload payload, Optional<Linking> linking) {

    public boolean carriesSecret() {
        return carriesSecret(payload, linking);
    }

    static boolean carriesSecret(Payload payload, Optional<Linking> linking) {
        return payload.carriesSecret()
                || linking.stream()
                        .flatMap(lists -> lists.links().stream())
                        .anyMatch(link -> link.overrides().carriesSecret());
    }
}
