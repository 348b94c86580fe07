package io.astronomer.operator.astro;

import java.util.Optional;
import java.util.stream.Stream;

/** A whole object to replace what is stored: not a merge. The identity can't change and is not sent. */
public record UpdateRequest(String description, Payload payload, Optional<Linking> linking) {

    public boolean carriesSecret() {
        return carriesSecret(payload, linking);
    }

    /** Takes what is sent in secret out of what comes back. */
    public Redactor redactor() {
        return Redactor.of(payloads(payload, linking));
    }

    static boolean carriesSecret(Payload payload, Optional<Linking> linking) {
        return payloads(payload, linking).anyMatch(Payload::carriesSecret);
    }

    static Stream<Payload> payloads(Payload payload, Optional<Linking> linking) {
        Stream<Payload> overrides =
                linking.stream().flatMap(lists -> lists.links().stream()).map(Linking.LinkRequest::overrides);
        return Stream.concat(Stream.of(payload), overrides);
    }
}
