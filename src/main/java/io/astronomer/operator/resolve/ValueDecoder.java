package io.astronomer.operator.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.foundation.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Decodes bytes as the form that a field needs. Reports only success or failure, because parsers quote their input. */
final class ValueDecoder {
    private ValueDecoder() {}

    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Empty or blank text decodes as an empty object. */
    static Optional<ObjectNode> object(byte[] bytes) {
        return text(bytes)
                .flatMap(text ->
                        text.isBlank() ? Optional.of(JsonNodeFactory.instance.objectNode()) : StrictJson.object(text));
    }
}
