package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response to a request that is no watch. */
record Response(int code, String contentType, String body, List<String> warnings) {
    static Response json(int code, JsonNode body) {
        return new Response(code, "application/json", Json.written(body), List.of());
    }

    static Response ok(JsonNode body) {
        return json(200, body);
    }

    static Response text(String body) {
        return text(200, body);
    }

    static Response refused(Refusal refusal) {
        return refusal.reason().equals(Refusal.NO_PAGE)
                ? text(refusal.code(), refusal.getMessage())
                : json(refusal.code(), refusal.status());
    }

    private static Response text(int code, @Nullable String body) {
        return new Response(code, "text/plain; charset=utf-8", body + "\n", List.of());
    }

    Response warning(List<String> texts) {
        return new Response(code, contentType, body, texts);
    }

    Response as(String type) {
        return new Response(code, type, body, warnings);
    }
}
