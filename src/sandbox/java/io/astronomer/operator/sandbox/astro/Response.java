package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An HTTP response. An empty body means none. */
record Response(int status, String contentType, String body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    static Response json(int status, JsonNode body) {
        return new Response(status, JSON, Json.write(body), Map.of());
    }

    static Response empty(int status) {
        return new Response(status, "", "", Map.of());
    }

    static Response html(int status, String title) {
        String page = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>";
        return new Response(status, "text/html", page, Map.of());
    }

    Response with(String header, String value) {
        return new Response(status, contentType, body, Map.of(header, value));
    }

    Response withBody(String otherType, String other) {
        return new Response(status, otherType, other, headers);
    }

    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
