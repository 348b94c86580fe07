package io.astronomer.operator.cli.classes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The classes and services of the packaged operator's jars. The first jar with a class has it. */
final class ClassPath implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/";
    private static final String CLASS = ".class";

    /**
     * Jars that the command line must not see. Quarkus and its log manager replace the Kubernetes client's transport and
     * the logging by their own, which only start within Quarkus.
     */
    private static final List<String> EXCLUDED = List.of("io.quarkus.", "io.quarkiverse.", "org.jboss.");

    private final List<JarFile> jars = new ArrayList<>();
    private final Map<String, JarFile> owners = new HashMap<>();
    private final Map<String, List<String>> services = new HashMap<>();

    /** Opens the operator's own jar and those of the packaged operator. */
    static ClassPath of(Path own, Path application) throws IOException {
        ClassPath classPath = new ClassPath();
        classPath.add(own);
        for (String folder : List.of("boot", "main")) {
            try (Stream<Path> files = Files.list(application.resolve("lib").resolve(folder))) {
                for (Path jar :
                        files.sorted(Comparator.comparing(Path::toString)).toList()) {
                    String name = jar.getFileName().toString();
                    if (EXCLUDED.stream().noneMatch(name::startsWith)) {
                        classPath.add(jar);
                    }
                }
            }
        }
        return classPath;
    }

    private void add(Path file) throws IOException {
        JarFile jar = new JarFile(file.toFile());
        jars.add(jar);
        for (JarEntry entry : jar.stream().toList()) {
            String name = entry.getName();
            if (name.endsWith(CLASS)) {
                owners.putIfAbsent(name.substring(0, name.length() - CLASS.length()), jar);
            } else if (name.startsWith(SERVICES) && !entry.isDirectory()) {
                services.computeIfAbsent(name.substring(SERVICES.length()).replace('.', '/'), key -> new ArrayList<>())
                        .addAll(providers(jar, entry));
            }
        }
    }

    private static List<String> providers(JarFile jar, JarEntry entry) throws IOException {
        return new String(jar.getInputStream(entry).readAllBytes(), UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.replace('.', '/'))
                .toList();
    }

    /** Returns the names of the classes that a class of these jars may load; empty if no jar has it. */
    Optional<List<String>> names(String type) throws IOException {
        JarFile owner = owners.get(type);
        if (owner == null) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(ClassFile.names(
                owner.getInputStream(owner.getEntry(type + CLASS)).readAllBytes()));
        names.addAll(services.getOrDefault(type, List.of()));
        return Optional.of(names);
    }

    /** Returns the jar of a class that one of the jars has. */
    Path jarOf(String type) {
        JarFile owner = owners.get(type);
        if (owner == null) {
            throw new IllegalArgumentException("no jar has " + type);
        }
        return Path.of(owner.getName());
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }
}
