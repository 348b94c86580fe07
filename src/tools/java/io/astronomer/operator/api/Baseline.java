package io.astronomer.operator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The CRDs of the last release and the manifests that they accept, in the folder that is named after its version. */
public final class Baseline {
    /** The valid manifests of the tests. */
    public static final Path MANIFESTS = Path.of("src", "test", "resources", "manifests");

    private static final Path ROOT = Path.of("src", "test", "resources", "released");
    private static final Pattern OF_THE_BUILD =
            Pattern.compile("<artifactId>astro-operator</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern VALID = Pattern.compile("(organization-)?valid.*\\.yaml");

    private final Path root;
    private final String version;

    Baseline(Path root, String version) {
        this.root = root;
        this.version = version;
    }

    static Baseline ours() throws IOException {
        return new Baseline(
                ROOT,
                OF_THE_BUILD
                        .matcher(Files.readString(Path.of("pom.xml")))
                        .results()
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElseThrow());
    }

    /** Makes the present CRDs and manifests the baseline, for the release of the build's version. */
    public static void main(String... arguments) throws IOException {
        ours().replace();
    }

    void replace() throws IOException {
        for (Path old : folders()) {
            delete(old);
        }
        Path folder = Files.createDirectories(root.resolve(version));
        for (CrdFile file : CrdFile.values()) {
            Files.copy(file.path(), folder.resolve(file.path().getFileName()));
        }
        for (Path manifest : manifestFiles(MANIFESTS)) {
            Path copy = folder.resolve(MANIFESTS.getFileName()).resolve(manifest.getFileName());
            Files.createDirectories(copy.getParent());
            Files.copy(manifest, copy);
        }
    }

    /** Replaces a baseline of the build's own version: nothing is released since, so that it binds nothing. */
    void refresh() throws IOException {
        if (isUnreleased()) {
            replace();
        }
    }

    boolean isUnreleased() throws IOException {
        return folder().getFileName().toString().equals(version);
    }

    Path folder() throws IOException {
        List<Path> folders = folders();
        if (folders.size() != 1) {
            throw new IllegalStateException("one baseline is expected in " + root + ", not " + folders);
        }
        return folders.get(0);
    }

    private List<Path> folders() throws IOException {
        Files.createDirectories(root);
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted().toList();
        }
    }

    /** Returns the valid manifests of a folder by their names. */
    public static Map<String, ObjectNode> manifests(Path folder) throws IOException {
        Map<String, ObjectNode> manifests = new TreeMap<>();
        for (Path file : manifestFiles(folder)) {
            manifests.put(file.getFileName().toString(), Json.parseObject(Files.readString(file)));
        }
        return manifests;
    }

    /** Returns whether the file has a manifest that the CRDs accept. */
    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    private static List<Path> manifestFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isValid(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
