package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/** Errors like those of a debugging proxy: each field of the error repeats the request, both as it is and in Base64. */
final class Echoes {
    private Echoes() {}

    static Response of(int status, Map<String, String> headers, String body) {
        String token = headers.getOrDefault("authorization", "").replace("Bearer ", "");
        String base64 = Base64.getEncoder().encodeToString((headers + body).getBytes(StandardCharsets.UTF_8));
        ObjectNode response = Json.object()
                .put("message", "refused: " + headers + " " + body + " " + base64)
                .put("requestId", token)
                .put("statusCode", status);
        ArrayNode errors = response.putArray("fieldErrors");
        errors.addObject()
                .put("field", "connection.password")
                .put("code", token)
                .put("message", body);
        leaves(body.isEmpty() ? Json.object() : Json.parse(body)).forEach(leaf -> {
            errors.addObject().put("field", leaf).put("code", "max").put("message", leaf);
            errors.addObject()
                    .put("field", "connection.extra." + leaf)
                    .put("code", leaf)
                    .put("message", "");
        });
        return Response.json(status, response).with("X-Request-Id", token);
    }

    private static Stream<String> leaves(JsonNode node) {
        return node.isContainerNode() ? node.valueStream().flatMap(Echoes::leaves) : Stream.of(node.asText());
    }
}
