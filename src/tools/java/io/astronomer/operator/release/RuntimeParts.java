package io.astronomer.operator.release;

import io.astronomer.operator.cli.dist.Checksum;
import io.astronomer.operator.image.Command;
import io.astronomer.operator.image.JavaRuntime;
import io.astronomer.operator.image.SystemLibraries;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The Java runtime and the system libraries of the image, as parts of its bill of materials. */
final class RuntimeParts {
    private static final Path SYSTEM = Path.of("/etc/os-release");

    /** The list of the script that unpacks. */
    static final String UNPACKED = "packages.txt";

    /** Scanners such as Grype skip the type "platform", which would also fit, with the CPE of the part. */
    private static final String RUNTIME = "application";

    private static final String PURL = "pkg:generic/openjdk@";

    private RuntimeParts() {}

    static boolean isRuntime(Bom.Part part) {
        return part.purl().startsWith(PURL);
    }

    static List<Bom.Part> of(JavaRuntime runtime) throws IOException {
        List<Bom.Part> parts =
                new ArrayList<>(List.of(java(runtime.folder(), runtime.jdk().home(), runtime.architecture())));
        parts.addAll(libraries(runtime.libraries()));
        return parts;
    }

    /** Returns the Java runtime that jlink makes in a folder of the JDK, or of its modules for another machine. */
    static Bom.Part java(Path folder, Path home, String architecture) throws IOException {
        Properties jdk = properties(home.resolve("release"));
        String linked = unquoted(properties(folder.resolve("release")).getProperty("JAVA_VERSION", "unknown"));
        // jlink does not copy the build number, which is the JDK's if both have one version.
        String version = linked.equals(unquoted(jdk.getProperty("JAVA_VERSION", "")))
                ? unquoted(jdk.getProperty("JAVA_RUNTIME_VERSION", linked))
                : linked;
        return new Bom.Part(
                RUNTIME,
                "Java runtime of " + unquoted(jdk.getProperty("IMPLEMENTOR", "unknown")),
                version,
                PURL + "%s?arch=%s".formatted(version.replace("+", "%2B"), architecture),
                // The entries of the vulnerability database have this name, for each builder of the JDK, and no build
                // number.
                Optional.of("cpe:2.3:a:oracle:openjdk:%s:*:*:*:*:*:*:*".formatted(version.replaceFirst("\\+.*", ""))),
                Map.of());
    }

    /** Returns one part for each package of the system; a library without a package is a part of its own. */
    private static List<Bom.Part> libraries(SystemLibraries libraries) throws IOException {
        // Unpacked packages may be those of another distribution than the one that builds.
        Path described =
                libraries.root().map(root -> root.resolve("os-release")).orElse(SYSTEM);
        Properties system = Files.isRegularFile(described) ? properties(described) : new Properties();
        Map<String, String> unpacked =
                libraries.root().isPresent() ? unpackedOwners(libraries.root().get()) : Map.of();
        Map<String, Map<String, String>> files = new TreeMap<>();
        for (Map.Entry<String, Path> library : libraries.files().entrySet()) {
            String path = library.getKey();
            String owner = libraries.root().isPresent()
                    ? unpacked.getOrDefault(path, path)
                    : installedOwner(library.getValue());
            files.computeIfAbsent(owner, name -> new TreeMap<>()).put(path, Checksum.of(library.getValue()));
        }
        return files.entrySet().stream()
                .map(each -> part(each.getKey(), each.getValue(), system))
                .toList();
    }

    /** Parses lines of a path, and the package's name, version, architecture and source. */
    private static Map<String, String> unpackedOwners(Path root) throws IOException {
        Map<String, String> owners = new TreeMap<>();
        for (String line : Files.readAllLines(root.resolve(UNPACKED))) {
            String[] parts = line.split(" ", 2);
            owners.put(parts[0], parts[1]);
        }
        return owners;
    }

    private static Bom.Part part(String owner, Map<String, String> files, Properties system) {
        if (owner.startsWith("/")) {
            return new Bom.Part("library", owner, "unknown", "pkg:generic" + owner, Optional.empty(), files);
        }
        String[] words = owner.split(" ", -1);
        return new Bom.Part(
                "library",
                words[0],
                words[1],
                "pkg:deb/%s/%s@%s?arch=%s&distro=%s-%s%s"
                        .formatted(
                                unquoted(system.getProperty("ID", "debian")),
                                words[0],
                                words[1].replace("+", "%2B").replace(":", "%3A"),
                                words[2],
                                unquoted(system.getProperty("ID", "debian")),
                                unquoted(system.getProperty("VERSION_ID", "")),
                                // Debian records vulnerabilities by the source.
                                words[3].equals(words[0]) ? "" : "&upstream=" + words[3]),
                Optional.empty(),
                files);
    }

    /** Returns the words of the file's package; the path itself if no package has it. */
    private static String installedOwner(Path library) throws IOException {
        // A package may list the file under the path that /lib had before it became a link to /usr/lib.
        for (String path : List.of(
                library.toString(),
                library.toRealPath().toString(),
                library.toString().replaceFirst("^/usr", ""))) {
            Optional<String> found = Command.tryOut("dpkg-query", "-S", path)
                    .flatMap(line -> Command.tryOut(
                            "dpkg-query",
                            "-W",
                            "-f",
                            "${Package} ${Version} ${Architecture} ${source:Package}",
                            line.replaceFirst(": /.*", "")));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return library.toString();
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties;
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }
}
