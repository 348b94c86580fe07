package io.astronomer.operator.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A connection to a browser by the DevTools protocol. */
final class DevTools {
    static final long LIMIT_MINUTES = 2;

    private static final JsonMapper JSON = new JsonMapper();

    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers;
    private int last;
    private String session = "";

    private DevTools(WebSocket socket, Map<Integer, CompletableFuture<JsonNode>> answers) {
        this.socket = socket;
        this.answers = answers;
    }

    /** @param events takes each message that answers no call */
    static DevTools connect(URI address, Consumer<JsonNode> events) throws Exception {
        Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Messages(answers, events))
                .get(LIMIT_MINUTES, TimeUnit.MINUTES);
        return new DevTools(socket, answers);
    }

    /** Opens a page, which all further calls are for. */
    void openPage() throws Exception {
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
    }

    JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        ObjectNode message = JSON.createObjectNode().put("id", ++last).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(last, answer);
        socket.sendText(message.toString(), true).get(LIMIT_MINUTES, TimeUnit.MINUTES);
        JsonNode answered = answer.get(LIMIT_MINUTES, TimeUnit.MINUTES);
        if (answered.has("error")) {
            throw new IllegalStateException(method + ": " + answered.path("error"));
        }
        return answered.path("result");
    }

    void close() {
        socket.abort();
    }

    /** Puts the parts of messages together. */
    private static final class Messages implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> answers;
        private final Consumer<JsonNode> events;
        private final StringBuilder text = new StringBuilder();

        private Messages(Map<Integer, CompletableFuture<JsonNode>> answers, Consumer<JsonNode> events) {
            this.answers = answers;
            this.events = events;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                received(read(message));
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void received(JsonNode message) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            } else {
                events.accept(message);
            }
        }

        private static JsonNode read(String message) {
            try {
                return JSON.readTree(message);
            } catch (IOException malformed) {
                throw new IllegalStateException(malformed);
            }
        }
    }
}
