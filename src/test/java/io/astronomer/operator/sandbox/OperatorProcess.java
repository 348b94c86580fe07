package io.astronomer.operator.sandbox;

import io.astronomer.operator.sandbox.astro.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged operator as a process of its own, as in production but for the flags of a small machine. */
public final class OperatorProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;

    private OperatorProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts the operator; its output is appended to {@code log}. */
    public static OperatorProcess start(Path kubeconfig, Map<String, String> environment, Path log) {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(JAR + " is missing: run ./mvnw package -DskipTests first");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(List.of("-jar", JAR.toString()));
        return start(command, kubeconfig, environment, log);
    }

    /** Starts an operator that is somewhere else, by its own command line. */
    public static OperatorProcess start(
            List<String> command, Path kubeconfig, Map<String, String> environment, Path log) {
        try {
            int port = Ports.free();
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("ASTRO_"));
            builder.environment().put("KUBECONFIG", kubeconfig.toString());
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment().putAll(environment);
            Files.createDirectories(log.toAbsolutePath().getParent());
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            // Our own end must not leave it behind, whatever ends us.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "operator-end"));
            return new OperatorProcess(process, log, port);
        } catch (IOException failed) {
            throw new IllegalStateException("the operator could not be started: " + failed.getMessage(), failed);
        }
    }

    /** Waits until the operator reports that it is ready, and fails with the end of its log when it does not. */
    public OperatorProcess awaitReady(Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the operator ended with exit code " + process.exitValue() + tail());
            }
            if (isReady()) {
                return this;
            }
            pause();
        }
        throw new IllegalStateException("the operator was not ready after " + patience.toSeconds() + " s" + tail());
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The text of one of the operator's own pages, such as {@code /metrics}. */
    public String page(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** One of its metrics, summed over all labels; 0 when there is none. */
    public static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** The exit code once it has ended; waits for that. */
    public int exitCode() {
        await();
        return process.exitValue();
    }

    /** Sends a signal that Java has no name for, such as {@code STOP} or {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Ends the operator as a crash does, with SIGKILL; when this returns it is dead. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends the operator as Kubernetes does, with SIGTERM; answers its exit code. */
    public int stop() {
        close();
        return process.exitValue();
    }

    /** The same for one that has more to do at its end. */
    public int stop(Duration patience) {
        process.destroy();
        await(patience);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        await(Duration.ofSeconds(15));
    }

    private void await(Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String tail() {
        List<String> lines = output().lines().toList();
        return System.lineSeparator()
                + String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the operator", interrupted);
        }
    }
}
