package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer: a body, or a stream of events that goes on. */
public record Reply(
        int status,
        String contentType,
        Buffer body,
        List<String> warnings,
        @Nullable EventStream stream) {
    static final String JSON = "application/json";

    static Reply json(int status, JsonNode body) {
        return json(status, body, JSON);
    }

    static Reply json(int status, JsonNode body, String contentType) {
        return new Reply(status, contentType, Buffer.buffer(Json.bytes(body)), List.of(), null);
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", Buffer.buffer(body), List.of(), null);
    }

    static Reply stream(EventStream stream, String contentType) {
        return new Reply(200, contentType, Buffer.buffer(), List.of(), stream);
    }

    static Reply refused(ApiError error) {
        return json(error.code(), error.status());
    }

    Reply warning(List<String> all) {
        return new Reply(status, contentType, body, List.copyOf(all), stream);
    }
}
