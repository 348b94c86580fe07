package io.astronomer.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The builds of continuous integration, from its files.
 *
 * @param commands each task of {@code make} without its arguments, and each command of the tasks
 */
record CiBuilds(Set<String> commands) {
    private static final Pattern RUN = Pattern.compile("(?m)^ *(?:- )?(?:run: )?make ([a-z0-9-]+)");
    private static final Pattern TASKS_OF_A_MATRIX = Pattern.compile("(?m)^ *task: \\[([^\\]]+)]");
    private static final Pattern MAVEN = Pattern.compile("(?m)^ *(?:- )?(?:run: )?(\\./mvnw [^|\\n]+)");
    /** What a maintainer passes to a task, and the redirection of a script. */
    private static final Pattern ADDED = Pattern.compile(" \\$\\(.*| 2>&1.*");
    /** Flags that change the output only. */
    private static final Pattern QUIET = Pattern.compile(" -(?:q|B|ntp)\\b");

    static CiBuilds present() {
        try (Stream<Path> workflows = Files.list(Path.of(".github", "workflows"))) {
            return of(
                    Stream.concat(workflows.sorted(), Stream.of(Path.of(".ci", "run")))
                            .map(TextFile::read)
                            .collect(Collectors.joining("\n")),
                    TextFile.read(Path.of("Makefile")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static CiBuilds of(String files, String makefile) {
        Set<String> tasks = new TreeSet<>(found(RUN, files));
        found(TASKS_OF_A_MATRIX, files).forEach(names -> tasks.addAll(List.of(names.split(", *"))));
        Set<String> commands = new TreeSet<>();
        found(MAVEN, files).forEach(command -> commands.add(plain(command)));
        for (String task : tasks) {
            commands.add("make " + task);
            recipe(task, makefile).forEach(command -> commands.add(plain(command)));
        }
        return new CiBuilds(commands);
    }

    /** Returns whether the command of a page is one of them; the arguments of a task do not count. */
    boolean contain(String command) {
        String build = command.replaceFirst("^[A-Z]+=\\S+ ", "");
        return commands.contains(
                build.startsWith("make ") ? build.replaceFirst("^(make [a-z0-9-]+).*", "$1") : plain(build));
    }

    private static List<String> recipe(String task, String makefile) {
        return found(Pattern.compile("(?m)^" + task + ":.*\\n((?:\\t.*\\n?)+)"), makefile).stream()
                .flatMap(String::lines)
                .map(line -> line.strip().replace("$(MVN)", "./mvnw"))
                .toList();
    }

    private static String plain(String command) {
        return QUIET.matcher(ADDED.matcher(command).replaceAll(""))
                .replaceAll("")
                .strip();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
