package io.astronomer.operator.bench.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process with one of our main classes. It responds to each line with lines, and ends when its input ends. */
final class Child implements Closeable {
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private Child(Process process) {
        this.process = process;
        commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts the process and appends its error output to {@code log}. */
    static Child start(Class<?> main, List<String> jvm, Path log, String... arguments) {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "child-end"));
            return new Child(process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    synchronized List<String> ask(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
            return answer(command);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the first output of the process, once it is up. */
    synchronized List<String> greeting() {
        try {
            return answer("the start");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> answer(String command) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = answers.readLine();
        while (line != null && !line.equals(ChildProtocol.END)) {
            lines.add(line);
            line = answers.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the process ended at " + command + "; see its log in target/bench");
        }
        return lines;
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the class path. Maven runs this class in its own process, with a separate class loader. */
    private static String classPath() {
        return Child.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(Child::path).collect(Collectors.joining(":"))
                : System.getProperty("java.class.path");
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
