package io.astronomer.operator.cli.classes;

import io.astronomer.operator.cli.KubectlAstro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The part of the packaged operator that the command line can load.
 *
 * @param application the folder of the packaged operator
 * @param jar the operator's own jar
 * @param own internal names of the operator's classes
 * @param libraries jars with at least one class
 */
public record Reachable(Path application, Path jar, Set<String> own, List<Path> libraries) {
    public Reachable {
        own = Collections.unmodifiableSet(new TreeSet<>(own));
        libraries = List.copyOf(libraries);
    }

    public static final String MAIN = KubectlAstro.class.getName();

    /** Follows the names in class files from the main class, in the folder of a packaged operator. */
    public static Reachable in(Path application) throws IOException {
        try (Stream<Path> jars = Files.list(application.resolve("app"))) {
            return of(jars.findFirst().orElseThrow(), application);
        }
    }

    private static Reachable of(Path own, Path application) throws IOException {
        try (ClassPath classPath = ClassPath.of(own, application)) {
            Set<String> found = new TreeSet<>();
            Deque<String> rest = new ArrayDeque<>(List.of(MAIN.replace('.', '/')));
            while (!rest.isEmpty()) {
                String type = rest.remove();
                Optional<List<String>> names = found.contains(type) ? Optional.empty() : classPath.names(type);
                if (names.isPresent()) {
                    found.add(type);
                    rest.addAll(names.get());
                }
            }
            Set<String> ours = new TreeSet<>(found);
            ours.removeIf(type -> !classPath.jarOf(type).equals(own));
            return new Reachable(
                    application,
                    own,
                    ours,
                    found.stream()
                            .map(classPath::jarOf)
                            .filter(jar -> !jar.equals(own))
                            .distinct()
                            .sorted()
                            .toList());
        }
    }
}
