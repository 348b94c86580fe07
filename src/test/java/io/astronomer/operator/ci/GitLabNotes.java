package io.astronomer.operator.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The notes of merge request 1 of project 7, with GitLab's API, in pages of one. The user of the token has the id 5. */
final class GitLabNotes implements AutoCloseable {
    static final String TOKEN = "glpat-not-a-real-token";

    private static final String NOTES = "/api/v4/projects/7/merge_requests/1/notes";

    private final HttpServer server;
    private final List<ObjectNode> notes = new CopyOnWriteArrayList<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();

    GitLabNotes() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v4";
    }

    void add(int author, String body) {
        ObjectNode note = JsonNodeFactory.instance.objectNode();
        note.put("id", 100 + notes.size()).put("body", body).putObject("author").put("id", author);
        notes.add(note);
    }

    List<String> bodies() {
        return notes.stream().map(note -> note.path("body").asText()).toList();
    }

    /** Returns the methods and paths of the requests that changed a note. */
    List<String> writes() {
        return new ArrayList<>(writes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path;
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"))) {
            respond(exchange, 401, "{\"message\": \"401 Unauthorized\"}");
        } else if (request.equals("GET /api/v4/user")) {
            respond(exchange, 200, "{\"id\": 5}");
        } else if (request.equals("GET " + NOTES)) {
            respond(exchange, 200, page(exchange.getRequestURI().getQuery()).toString());
        } else if (request.equals("POST " + NOTES)) {
            writes.add(request);
            add(5, text(body));
            respond(exchange, 201, "{}");
        } else if (request.startsWith("PUT " + NOTES + "/")) {
            writes.add(request);
            int id = Integer.parseInt(path.substring(NOTES.length() + 1));
            notes.get(id - 100).put("body", text(body));
            respond(exchange, 200, "{}");
        } else {
            respond(exchange, 404, "{}");
        }
    }

    private ArrayNode page(String query) {
        int number = Integer.parseInt(query.replaceAll(".*\\bpage=(\\d+)$", "$1"));
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        if (number <= notes.size()) {
            page.add(notes.get(number - 1));
        }
        return page;
    }

    private static String text(String form) {
        return URLDecoder.decode(form.substring("body=".length()), UTF_8);
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
