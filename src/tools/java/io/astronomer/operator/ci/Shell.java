package io.astronomer.operator.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Programs that run in a folder, with an environment that has nothing of this process but {@code PATH}.
 *
 * @param environment of the programs; its {@code PATH} precedes that of this process
 */
record Shell(Path folder, Map<String, String> environment) {
    private static final String PATH = "PATH";

    Shell {
        environment = Map.copyOf(environment);
    }

    /** Output of a program, with that of its standard error, and its exit code. */
    record Result(int code, String output) {}

    /** Returns the programs that are missing. */
    static List<String> missing(String... programs) {
        return Stream.of(programs).filter(program -> !isInstalled(program)).toList();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(ownPath().split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static String ownPath() {
        String path = System.getenv(PATH);
        return path == null ? "" : path;
    }

    Shell in(Path other) {
        return new Shell(other, environment);
    }

    Shell with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Shell(folder, all);
    }

    /** Runs a program that must succeed, and returns its output. */
    String require(String... command) {
        Result result = run(command);
        if (result.code() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.output());
        }
        return result.output();
    }

    Result run(String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.merge(PATH, ownPath(), (own, inherited) -> own + File.pathSeparator + inherited);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
