package io.astronomer.operator.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser that can reach no host, with one page, driven by the DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final long LIMIT_MINUTES = 2;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CompletableFuture<JsonNode> loaded = new CompletableFuture<>();
    private int last;
    private String session = "";

    private Chromium(Process process, WebSocket socket) {
        this.process = process;
        this.socket = socket;
    }

    static Optional<Path> installed() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static List<String> command(Path browser, Path profile, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts the browser and opens the page. */
    static Chromium open(Path browser, Path profile, Path page) throws Exception {
        Process process =
                new ProcessBuilder(command(browser, profile, "--remote-debugging-port=0", "about:blank")).start();
        Messages messages = new Messages();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(process), messages)
                .get(LIMIT_MINUTES, TimeUnit.MINUTES);
        Chromium chromium = new Chromium(process, socket);
        messages.receiver.complete(chromium);
        chromium.navigate(page);
        return chromium;
    }

    private static URI address(Process process) throws IOException {
        BufferedReader log = process.errorReader();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return URI.create(address.group(1));
            }
        }
        throw new IOException("the browser ended");
    }

    private void navigate(Path page) throws Exception {
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        loaded.get(LIMIT_MINUTES, TimeUnit.MINUTES);
    }

    /** Returns the value of an expression of the page. */
    JsonNode evaluate(String script) throws Exception {
        return call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true))
                .at("/result/value");
    }

    String text(String selector) throws Exception {
        return evaluate("document.querySelector('" + selector + "').textContent")
                .asText();
    }

    int count(String selector) throws Exception {
        return evaluate("document.querySelectorAll('" + selector + "').length").asInt();
    }

    /** Presses a key that has a name, such as {@code ArrowDown}. */
    void press(String key) throws Exception {
        press(key, 0, "");
    }

    void pressWithControl(String key) throws Exception {
        press(key, 2, "");
    }

    void pressWithShift(String key) throws Exception {
        press(key, 8, "");
    }

    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
    }

    /** @param text that the key enters, as the space key presses a button */
    void press(String key, int modifiers, String text) throws Exception {
        int code = switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "Escape" -> 27;
            case " " -> 32;
            case "End" -> 35;
            case "Home" -> 36;
            case "ArrowLeft" -> 37;
            case "ArrowUp" -> 38;
            case "ArrowRight" -> 39;
            case "ArrowDown" -> 40;
            default -> throw new IllegalArgumentException(key);
        };
        for (String kind : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type", kind,
                            "key", key,
                            "code", key.equals(" ") ? "Space" : key,
                            "modifiers", modifiers,
                            "windowsVirtualKeyCode", code,
                            "text", kind.equals("keyDown") ? text : ""));
        }
    }

    /** Moves the pointer over the element. */
    void hover(String selector) throws Exception {
        JsonNode at = evaluate("(() => { const e = document.querySelector('" + selector + "');"
                + " e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type", "mouseMoved",
                        "x", at.path("x").asDouble(),
                        "y", at.path("y").asDouble()));
    }

    /** Returns exceptions of the page's script, and violations of its policy. */
    List<String> complaints() {
        return complaints;
    }

    List<String> requests() {
        return requests;
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
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

    private void received(JsonNode message) {
        CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
        if (answer != null) {
            answer.complete(message);
        }
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(message);
            case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
                complaints.add(message.path("params").toString());
            case "Network.requestWillBeSent" ->
                requests.add(message.at("/params/request/url").asText());
            default -> {}
        }
    }

    @Override
    public void close() {
        socket.abort();
        // Each process of the browser may still write into the profile, which the test deletes.
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        process.onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }

    /** Puts the parts of messages together. */
    private static final class Messages implements WebSocket.Listener {
        private final CompletableFuture<Chromium> receiver = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                receiver.join().received(read(message));
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
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
