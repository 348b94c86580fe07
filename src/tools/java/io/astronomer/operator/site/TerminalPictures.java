package io.astronomer.operator.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.browser.Chromium;
import io.astronomer.operator.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes the pictures of the sandbox again, from a run of it. */
public final class TerminalPictures {
    private static final Path IMAGES = Path.of("docs", "images");
    private static final Path KUBECONFIG = Path.of("target", "sandbox", "kubeconfig");
    static final String RESOURCES = "kubectl get envobj";
    private static final String LAST = "samples are Ready";
    private static final String READY_TO_TRY = "Ctrl-C ends it";

    private TerminalPictures() {}

    public static void main(String... arguments) throws Exception {
        Path browser = Chromium.installed().orElseThrow(() -> new IllegalStateException("chromium is not installed"));
        Path folder = Files.createTempDirectory("pictures");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sandbox.class.getName())
                .redirectErrorStream(true);
        command.environment().keySet().removeIf(name -> name.startsWith("ASTRO_"));
        Process sandbox = command.start();
        try {
            String run = "$ ./mvnw -q package -DskipTests exec:java@sandbox\n" + output(sandbox);
            take(browser, folder, "sandbox", run);
            take(browser, folder, "resources", "$ " + RESOURCES + "\n" + kubectl(RESOURCES));
        } finally {
            sandbox.destroy();
            sandbox.onExit().join();
        }
    }

    /** Returns what the sandbox prints until all samples are Ready, once it waits for commands. */
    private static String output(Process sandbox) throws IOException {
        List<String> shown = new ArrayList<>();
        boolean ready = false;
        BufferedReader lines = sandbox.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!ready) {
                shown.add(line);
            }
            ready |= line.contains(LAST);
            if (line.contains(READY_TO_TRY)) {
                return String.join("\n", shown);
            }
        }
        throw new IllegalStateException("the sandbox ended: " + shown);
    }

    private static String kubectl(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.split(" ")).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", KUBECONFIG.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + output);
        }
        return output;
    }

    private static void take(Path browser, Path folder, String name, String output) throws Exception {
        Path page = Files.writeString(folder.resolve(name + ".html"), TerminalPage.of(output));
        try (Chromium chromium = Chromium.open(browser, folder.resolve(name), page.toUri())) {
            JsonNode size = chromium.evaluate("(() => { const r = document.body.getBoundingClientRect();"
                    + " return [Math.ceil(r.width), Math.ceil(r.height)]; })()");
            for (boolean dark : List.of(false, true)) {
                chromium.show(size.path(0).asInt(), size.path(1).asInt(), dark);
                chromium.screenshot(IMAGES.resolve(name + (dark ? "-dark.png" : "-light.png")));
            }
        }
    }
}
