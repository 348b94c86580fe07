package io.astronomer.operator.image;

import java.nio.file.Path;
import java.util.Optional;

/** The command line of the image's build. */
record ImageOptions(Optional<String> base, Optional<Path> jdk) {
    static final String USAGE = """
            Writes target/image/astro-operator.tar, an OCI archive of the packaged operator.
              --base IMAGE  the image to build on, instead of a Java runtime of this machine: its name in a registry
                            with its digest, NAME@sha256:…, or tar:// and the path of a file that docker save wrote
              --jdk HOME    the JDK to cut the Java runtime from, instead of the one that runs the build; from 25 on,
                            the image gets a cache for a faster start
            """;

    static ImageOptions parse(String... arguments) {
        if (arguments.length == 0) {
            return new ImageOptions(Optional.empty(), Optional.empty());
        }
        String option = arguments[0];
        if (!option.equals("--base") && !option.equals("--jdk")) {
            throw new IllegalArgumentException("unknown option " + option);
        }
        if (arguments.length != 2 || arguments[1].startsWith("--")) {
            throw new IllegalArgumentException(option + " needs one value, and goes by itself");
        }
        return option.equals("--base")
                ? new ImageOptions(Optional.of(base(arguments[1])), Optional.empty())
                : new ImageOptions(Optional.empty(), Optional.of(Path.of(arguments[1])));
    }

    /** Requires a digest. A tag may name another image later, so the base of the archive would be unknown. */
    private static String base(String name) {
        if (name.startsWith("tar://") || name.matches(".+@sha256:[0-9a-f]{64}")) {
            return name;
        }
        throw new IllegalArgumentException(
                "--base must name the image by its digest, NAME@sha256:…, or be tar:// and a path, but is " + name);
    }
}
