package io.astronomer.operator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/** A JDK of this machine, from which jlink creates a Java runtime. */
public record Jdk(Path home, int feature) {
    /** The first release that trains a cache in one run. */
    static final int CACHING = 25;

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    public static Jdk at(Path home) {
        return find(home).orElseThrow(() -> new IllegalArgumentException(home + " is not a JDK"));
    }

    /** Returns the JDK that runs the build. */
    public static Jdk ofTheBuild() {
        return at(Path.of(System.getProperty("java.home")));
    }

    /** Returns a JDK that can train a cache: that of the build, or that of JAVA25_HOME. */
    static Optional<Jdk> caching() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        String named = System.getenv("JAVA25_HOME");
        List<Path> homes = named == null ? List.of(own) : List.of(own, Path.of(named));
        return homes.stream()
                .flatMap(home -> find(home).stream())
                .filter(Jdk::caches)
                .findFirst();
    }

    public boolean caches() {
        return feature >= CACHING;
    }

    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Makes a Java runtime of these modules in a folder. */
    public void link(Path folder, List<String> modules) throws IOException {
        link(folder, modules, Optional.empty());
    }

    /**
     * Makes it of the modules of another machine, if a folder with them is given. It is made again only if the command
     * or the JDK has changed.
     */
    void link(Path folder, List<String> modules, Optional<Path> others) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program("jlink").toString(),
                "--add-modules=" + String.join(",", modules),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output=" + folder));
        others.ifPresent(path -> command.add("--module-path=" + path));
        String origin =
                command + " " + Files.getLastModifiedTime(home.resolve("lib").resolve("modules"));
        Path note = folder.resolveSibling(folder.getFileName() + ".origin");
        if (!Files.exists(note) || !Files.readString(note).equals(origin)) {
            Files.deleteIfExists(note);
            FileUtils.deleteDirectory(folder.toFile());
            Command.run(command);
            // The file is written last, so that an incomplete runtime is never used.
            Files.writeString(note, origin);
        }
    }

    /** Reads the release file, which every JDK has since 9. */
    private static Optional<Jdk> find(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() && Files.isExecutable(home.resolve("bin").resolve("jlink"))
                    ? Optional.of(new Jdk(home, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
