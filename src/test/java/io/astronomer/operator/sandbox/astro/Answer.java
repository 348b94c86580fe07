package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An HTTP response. An empty body means none. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, Json.write(body), Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, "", "", Map.of());
    }

    static Answer html(int status, String title) {
        String page = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>";
        return new Answer(status, "text/html", page, Map.of());
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value));
    }

    Answer withBody(String otherType, String other) {
        return new Answer(status, otherType, other, headers);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
