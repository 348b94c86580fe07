package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;

/** Reads an object as answers have it, for tests of what is done with it. */
public final class ObjectReader {
    private ObjectReader() {}

    /** Empty when the bytes are no object that the operator would look at. */
    public static Optional<RemoteObject> read(byte[] json) {
        try {
            return Json.read(json).flatMap(object -> RemoteObjectMapper.read(object, Samples.answer(200, "")));
        } catch (RemoteObjectMapper.Incomplete incomplete) {
            return Optional.empty();
        }
    }
}
