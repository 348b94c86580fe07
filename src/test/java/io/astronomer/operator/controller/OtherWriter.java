package io.astronomer.operator.controller;

import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Requests of another client. */
final class OtherWriter {
    private OtherWriter() {}

    /** Creates an object of the same identity without links. */
    static CreateRequest variable(ObjectIdentity identity, String value) {
        Payload payload = Payload.of(identity.type(), Map.of("value", new FieldValue.Plain(TextNode.valueOf(value))));
        return new CreateRequest(
                identity, "", payload, Optional.of(new LinkSettings(false, List.of(), new TreeSet<>())));
    }

    /** Changes only the description of a variable. */
    static UpdateRequest description(RemoteObject object, String text) {
        Payload payload = Payload.of(
                object.identity().type(),
                Map.of("value", new FieldValue.Plain(object.payload().value("value"))));
        return new UpdateRequest(text, payload, Optional.of(new LinkSettings(false, List.of(), new TreeSet<>())));
    }
}
