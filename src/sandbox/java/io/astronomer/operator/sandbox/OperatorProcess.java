package io.astronomer.operator.sandbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged operator in its own process, as in production except for the flags of a small machine. */
public final class OperatorProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** Log line with the port. The system chooses the port, so that no other process can take it first. */
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");

    /** Longest wait for a response or for the end of the process. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final long begin;
    private volatile OptionalInt port = OptionalInt.empty();

    private OperatorProcess(Process process, Path log, long begin) {
        this.process = process;
        this.log = log;
        this.begin = begin;
    }

    /** Starts the operator and appends its output to {@code log}; no other process may write to that file. */
    public static OperatorProcess start(Path kubeconfig, Map<String, String> environment, Path log) {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(JAR + " is missing: run ./mvnw package -DskipTests first");
        }
        return start(java("-jar", JAR.toString()), kubeconfig, environment, log);
    }

    /** Returns the command line of a JVM like ours, with the flags of a small machine. */
    public static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts the operator by the given command line, for example from another folder. */
    public static OperatorProcess start(
            List<String> command, Path kubeconfig, Map<String, String> environment, Path log) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("ASTRO_"));
            builder.environment().put("KUBECONFIG", kubeconfig.toString());
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", "0");
            builder.environment().putAll(environment);
            Files.createDirectories(log.toAbsolutePath().getParent());
            long begin = Files.exists(log) ? Files.size(log) : 0;
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            // Otherwise the operator would outlive this JVM.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "operator-end"));
            return new OperatorProcess(process, log, begin);
        } catch (IOException failed) {
            throw new IllegalStateException("the operator could not be started: " + failed.getMessage(), failed);
        }
    }

    /** Waits until the operator is ready; on a timeout, throws an exception with the end of its log. */
    public OperatorProcess awaitReady(Duration timeout) {
        Instant end = Instant.now().plus(timeout);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the operator ended with exit code " + process.exitValue() + tail());
            }
            if (isReady()) {
                return this;
            }
            pause();
        }
        throw new IllegalStateException("the operator was not ready after " + timeout.toSeconds() + " s" + tail());
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the text of one of the operator's pages, such as {@code /metrics}. */
    public String page(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Returns the address of one of the operator's pages. Throws an exception until the operator listens. */
    public URI uri(String path) throws IOException {
        if (port.isEmpty()) {
            Matcher listening = LISTENING.matcher(output());
            if (!listening.find()) {
                throw new IOException("the operator does not listen yet");
            }
            port = OptionalInt.of(Integer.parseInt(listening.group(1)));
        }
        return URI.create("http://127.0.0.1:" + port.getAsInt() + path);
    }

    /** Returns the value of a metric, summed over all labels; 0 if there is none. */
    public static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Returns the output of this process up to now. */
    public String output() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(Math.max(0, file.length() - begin))];
            file.seek(begin);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    public Path log() {
        return log;
    }

    /** Waits until the process ends by itself, and returns its exit code. */
    public int exitCode() {
        return ended();
    }

    /** Sends a signal that Java has no method for, such as {@code STOP} or {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Kills the operator with SIGKILL, as a crash would, and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Sends SIGTERM, as Kubernetes does. */
    public void terminate() {
        process.destroy();
    }

    /** Stops the operator with SIGTERM, as Kubernetes does, and returns its exit code. */
    public int stop() {
        terminate();
        return ended();
    }

    @Override
    public void close() {
        stop();
    }

    /** Waits for the end of the process. A process that does not end is killed, and the test fails. */
    private int ended() {
        try {
            if (process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IllegalStateException("the operator did not end within " + TIMEOUT.toSeconds() + " s" + tail());
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the operator's end", interrupted);
        }
    }

    private boolean isReady() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri("/readyz")).timeout(TIMEOUT).build();
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
