package io.astronomer.operator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the CRD that the classes of this package describe to its place in {@code crds/}. */
public final class CrdFile {
    public static final Path PATH = Path.of("crds", "environmentobjects.astro.astronomer.io-v1.yml");
    public static final String COMMAND = "./mvnw -q test-compile exec:java -Dexec.classpathScope=test"
            + " -Dexec.mainClass=io.astronomer.operator.api.CrdFile";

    private CrdFile() {}

    public static void main(String... arguments) throws IOException {
        Files.createDirectories(PATH.toAbsolutePath().getParent());
        Files.writeString(PATH, generate());
    }

    static String generate() {
        Output output = new Output();
        new CRDGenerator()
                .customResourceClasses(EnvironmentObject.class)
                .forCRDVersions("v1")
                .withMinQuotes(true)
                .withPostProcessor(new CrdCompletion())
                .withOutput(output)
                .generate();
        // The generator names itself in the first line, with its version.
        return output.bytes
                .toString(UTF_8)
                .replaceFirst(
                        "(?m)^# Generated.*\n", "# Generated from io.astronomer.operator.api by\n# " + COMMAND + "\n");
    }

    /** Keeps what the generator writes. */
    private static final class Output implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public ByteArrayOutputStream outputFor(String name) {
            return bytes;
        }

        @Override
        public URI crdURI(String name) {
            return PATH.toUri();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
