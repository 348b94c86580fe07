package io.astronomer.operator.ci;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.ci.CompositeAction.Step;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A job that runs the steps of the action in a checkout, as the runner of GitHub does. */
final class GitHubJob {
    static final String REPOSITORY = "acme/airflow-objects";

    private final Path folder;
    private final Shell shell;
    private final CompositeAction action = CompositeAction.read();

    /**
     * Result of a job.
     *
     * @param code exit code of the step that failed, or 0
     * @param logs by the name of each step that ran
     */
    record Result(int code, Map<String, String> logs, Map<String, String> outputs, String summary) {
        /** Returns the log of all steps. */
        String log() {
            return String.join("", logs.values());
        }

        /** Returns the workflow commands of one kind, such as errors. */
        List<String> annotations(String level) {
            return log().lines()
                    .filter(line -> line.startsWith("::" + level + " "))
                    .toList();
        }
    }

    /**
     * Prepares a job.
     *
     * @param folder an empty folder of its own
     * @param path folders of programs
     * @param settings environment of all steps
     */
    GitHubJob(Path folder, Path workspace, String path, Map<String, String> settings) {
        this.folder = folder;
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("PATH", path);
        environment.put("HOME", folder.toString());
        environment.put("GITHUB_ACTIONS", "true");
        environment.put(
                "GITHUB_ACTION_PATH", CompositeAction.FOLDER.toAbsolutePath().toString());
        environment.put("GITHUB_WORKSPACE", workspace.toString());
        environment.put("GITHUB_REPOSITORY", REPOSITORY);
        environment.put("GITHUB_SERVER_URL", "https://git.example.com");
        environment.put("GITHUB_RUN_ID", "42");
        environment.put("GITHUB_EVENT_PATH", folder.resolve("event.json").toString());
        environment.put("RUNNER_TEMP", folder.resolve("temp").toString());
        shell = new Shell(workspace, environment);
    }

    /**
     * Runs the action.
     *
     * @param event JSON of the event
     * @param github values of the context, such as {@code github.base_ref}
     */
    Result run(String event, Map<String, String> github, Map<String, String> inputs) {
        write(folder.resolve("event.json"), event);
        write(folder.resolve("temp/.keep"), "");
        Path summary = write(folder.resolve("summary.md"), "");
        Map<String, String> values = new TreeMap<>(github);
        action.defaults().forEach((name, text) -> values.put("inputs." + name, evaluated(text, values)));
        inputs.forEach((name, text) -> {
            if (values.put("inputs." + name, text) == null) {
                throw new IllegalArgumentException("the action has no input " + name);
            }
        });

        Map<String, String> logs = new LinkedHashMap<>();
        Shell current = shell.with(Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
        int code = 0;
        for (Step step : action.steps()) {
            if (code != 0 || !CompositeAction.holds(step.condition(), value(values))) {
                continue;
            }
            Path output = write(folder.resolve("output"), "");
            Path path = write(folder.resolve("path"), "");
            Map<String, String> environment =
                    new TreeMap<>(Map.of("GITHUB_OUTPUT", output.toString(), "GITHUB_PATH", path.toString()));
            step.environment().forEach((name, text) -> environment.put(name, evaluated(text, values)));
            Path script = write(folder.resolve("step.sh"), step.script());
            Shell.Result result = current.with(environment)
                    .run("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString());
            code = result.code();
            logs.put(step.name(), result.output());
            lines(output).forEach(line -> {
                String[] parts = line.split("=", 2);
                values.put("steps." + step.id() + ".outputs." + parts[0], parts[1]);
            });
            for (String added : lines(path)) {
                current = current.with(Map.of(
                        "PATH",
                        added + File.pathSeparator + current.environment().get("PATH")));
            }
        }
        Map<String, String> outputs = new TreeMap<>();
        action.outputs().forEach((name, text) -> outputs.put(name, evaluated(text, values)));
        return new Result(code, logs, outputs, TextFile.read(summary));
    }

    private static String evaluated(String text, Map<String, String> values) {
        return CompositeAction.evaluated(text, value(values));
    }

    /** A step that did not run has no outputs; anything else must be known. */
    private static UnaryOperator<String> value(Map<String, String> values) {
        return name -> {
            String known = values.get(name);
            if (known == null && !name.startsWith("steps.")) {
                throw new IllegalArgumentException("unknown expression " + name);
            }
            return known == null ? "" : known;
        };
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> lines(Path file) {
        return TextFile.read(file).lines().toList();
    }
}
