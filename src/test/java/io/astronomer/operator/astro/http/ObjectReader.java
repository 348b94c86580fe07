package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;

/** Reads a remote object from the JSON of a response. */
public final class ObjectReader {
    private ObjectReader() {}

    /** Returns empty if the bytes are not an object that the operator reads. */
    public static Optional<RemoteObject> read(byte[] json) {
        try {
            return Json.read(json).flatMap(object -> RemoteObjectMapper.read(object, Samples.answer(200, "")));
        } catch (RemoteObjectMapper.Incomplete incomplete) {
            return Optional.empty();
        }
    }
}
