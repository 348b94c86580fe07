package io.astronomer.operator.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser that can reach no host but 127.0.0.1, with one page, driven by the DevTools protocol. */
public final class Chromium implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final DevTools tools;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<JsonNode> loaded = new CompletableFuture<>();

    private Chromium(Process process) throws Exception {
        this.process = process;
        tools = DevTools.connect(address(process), this::received);
    }

    public static Optional<Path> installed() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static List<String> command(Path browser, Path profile, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
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
    public static Chromium open(Path browser, Path profile, URI page) throws Exception {
        Chromium chromium = new Chromium(
                new ProcessBuilder(command(browser, profile, "--remote-debugging-port=0", "about:blank")).start());
        chromium.tools.openPage();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            chromium.tools.call(domain + ".enable", Map.of());
        }
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

    public void navigate(URI page) throws Exception {
        loaded = new CompletableFuture<>();
        tools.call("Page.navigate", Map.of("url", page.toString()));
        loaded.get(DevTools.LIMIT_MINUTES, TimeUnit.MINUTES);
    }

    /** Clicks on a link to another page. */
    public void follow(String selector) throws Exception {
        loaded = new CompletableFuture<>();
        evaluate("document.querySelector(" + quoted(selector) + ").click()");
        loaded.get(DevTools.LIMIT_MINUTES, TimeUnit.MINUTES);
    }

    /** Returns the value of an expression of the page; that of a promise is its result. */
    public JsonNode evaluate(String script) throws Exception {
        return tools.call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true))
                .at("/result/value");
    }

    public String text(String selector) throws Exception {
        return evaluate("document.querySelector(" + quoted(selector) + ").textContent")
                .asText();
    }

    public int count(String selector) throws Exception {
        return evaluate("document.querySelectorAll(" + quoted(selector) + ").length")
                .asInt();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    /** Sets the size of the page, and the color scheme of the system. */
    public void show(int width, int height, boolean dark) throws Exception {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    public void screenshot(Path file) throws Exception {
        byte[] picture = Base64.getDecoder()
                .decode(tools.call("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, picture);
    }

    /** Presses a key that has a name, such as {@code ArrowDown}. */
    public void press(String key) throws Exception {
        press(key, 0, "");
    }

    public void pressWithControl(String key) throws Exception {
        press(key, 2, "");
    }

    public void pressWithShift(String key) throws Exception {
        press(key, 8, "");
    }

    public void type(String text) throws Exception {
        tools.call("Input.insertText", Map.of("text", text));
    }

    /**
     * Presses and releases a key.
     *
     * @param text that the key enters, as the space key presses a button
     */
    public void press(String key, int modifiers, String text) throws Exception {
        for (String kind : List.of("keyDown", "keyUp")) {
            tools.call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            kind,
                            "key",
                            key,
                            "code",
                            key.equals(" ") ? "Space" : key,
                            "modifiers",
                            modifiers,
                            "windowsVirtualKeyCode",
                            code(key),
                            "text",
                            kind.equals("keyDown") ? text : ""));
        }
    }

    private static int code(String key) {
        return switch (key) {
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
    }

    /** Moves the pointer over the element. */
    public void hover(String selector) throws Exception {
        JsonNode at = evaluate("(() => { const e = document.querySelector(" + quoted(selector) + ");"
                + " e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
        tools.call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type", "mouseMoved",
                        "x", at.path("x").asDouble(),
                        "y", at.path("y").asDouble()));
    }

    /** Returns exceptions of the page's script, and violations of its policy. */
    public List<String> complaints() {
        return complaints;
    }

    /** Returns the addresses that the browser requested so far. */
    public List<String> requests() {
        return requests;
    }

    private void received(JsonNode message) {
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
        tools.close();
        // Each process of the browser may still write into the profile, which the test deletes.
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        process.onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }
}
