package io.astronomer.operator.astro;

import java.util.Optional;
import java.util.stream.Stream;

/** A whole object that replaces the stored one, without a merge. The identity is immutable and is not sent. */
public record UpdateRequest(String description, Payload payload, Optional<LinkSettings> linkSettings) {

    public boolean carriesSecret() {
        return carriesSecret(payload, linkSettings);
    }

    /** Returns a redactor of the secrets in the request. */
    public Redactor redactor() {
        return Redactor.of(payloads(payload, linkSettings));
    }

    static boolean carriesSecret(Payload payload, Optional<LinkSettings> linkSettings) {
        return payloads(payload, linkSettings).anyMatch(Payload::carriesSecret);
    }

    static Stream<Payload> payloads(Payload payload, Optional<LinkSettings> linkSettings) {
        Stream<Payload> overrides =
                linkSettings.stream().flatMap(lists -> lists.links().stream()).map(LinkSettings.LinkRequest::overrides);
        return Stream.concat(Stream.of(payload), overrides);
    }
}
