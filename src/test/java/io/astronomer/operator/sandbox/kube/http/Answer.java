package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response to a request that is no watch. */
record Answer(int code, String contentType, String body, List<String> warnings) {
    static Answer json(int code, JsonNode body) {
        return new Answer(code, "application/json", Json.written(body), List.of());
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    static Answer text(String body) {
        return text(200, body);
    }

    static Answer refused(Refusal refusal) {
        return refusal.reason().equals(Refusal.NO_PAGE)
                ? text(refusal.code(), refusal.getMessage())
                : json(refusal.code(), refusal.status());
    }

    private static Answer text(int code, @Nullable String body) {
        return new Answer(code, "text/plain; charset=utf-8", body + "\n", List.of());
    }

    Answer warning(List<String> texts) {
        return new Answer(code, contentType, body, texts);
    }

    Answer as(String type) {
        return new Answer(code, type, body, warnings);
    }
}
