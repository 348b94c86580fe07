package io.astronomer.operator.bench.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The executables of the other clients, by the option that names them. All are built outside of this project. */
public record ClientTools(Map<String, Path> files) {
    public static final String TERRAFORM = "--terraform";
    public static final String PROVIDER = "--terraform-provider";
    public static final String CLI = "--astro-cli";

    private static final List<String> OPTIONS = List.of(TERRAFORM, PROVIDER, CLI);

    public ClientTools {
        files = Map.copyOf(files);
    }

    public static ClientTools none() {
        return new ClientTools(Map.of());
    }

    /** Returns these with one more executable. */
    public ClientTools with(String option, Path file) {
        if (!Files.isExecutable(file)) {
            throw new IllegalArgumentException(option + " needs an executable file, but got " + file);
        }
        Map<String, Path> more = new TreeMap<>(files);
        more.put(option, file.toAbsolutePath());
        return new ClientTools(more);
    }

    /** Returns the reason why nothing can be compared; empty if all executables are given. */
    public Optional<String> missing() {
        List<String> left =
                OPTIONS.stream().filter(option -> !files.containsKey(option)).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of("not given: " + String.join(", ", left));
    }

    /** Returns the arguments with the names of these files alone, because a page must not show folders of a machine. */
    public static List<String> named(String... arguments) {
        List<String> named = new ArrayList<>();
        for (String argument : arguments) {
            boolean isFile = !named.isEmpty() && OPTIONS.contains(named.get(named.size() - 1));
            named.add(isFile ? String.valueOf(Path.of(argument).getFileName()) : argument);
        }
        return named;
    }

    Path file(String option) {
        return Optional.ofNullable(files.get(option)).orElseThrow();
    }
}
