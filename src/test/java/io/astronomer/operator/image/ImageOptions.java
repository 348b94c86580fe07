package io.astronomer.operator.image;

import java.util.Optional;

/** The command line of the image's build. */
record ImageOptions(Optional<String> base) {
    static final String USAGE = """
            Writes target/image/astro-operator.tar, an OCI archive of the packaged operator.
              --base IMAGE  the image to build on, instead of a Java runtime of this machine: its name in a registry,
                            or tar:// and the path of a file that docker save wrote
            """;

    static ImageOptions parse(String... arguments) {
        if (arguments.length == 0) {
            return new ImageOptions(Optional.empty());
        }
        if (!arguments[0].equals("--base")) {
            throw new IllegalArgumentException("unknown option " + arguments[0]);
        }
        if (arguments.length != 2 || arguments[1].startsWith("--")) {
            throw new IllegalArgumentException("--base needs one value");
        }
        return new ImageOptions(Optional.of(arguments[1]));
    }
}
