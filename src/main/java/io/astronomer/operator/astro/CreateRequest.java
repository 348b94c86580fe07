package io.astronomer.operator.astro;

import java.util.Optional;

/** A new object. {@code linking} is present at Workspace scope and absent at Deployment scope. */
public record CreateRequest(
        ObjectIdentity identity, String description, Payload payload, Optional<LinkSettings> linkSettings) {

    public boolean carriesSecret() {
        return UpdateRequest.carriesSecret(payload, linkSettings);
    }

    /** Returns a redactor of the secrets in the request. */
    public Redactor redactor() {
        return Redactor.of(UpdateRequest.payloads(payload, linkSettings));
    }
}
