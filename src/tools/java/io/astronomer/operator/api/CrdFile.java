package io.astronomer.operator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CRD that the classes of this package describe, and its path in {@code crds/}. */
public enum CrdFile {
    ENVIRONMENT_OBJECT(EnvironmentObject.class, "environmentobjects"),
    ASTRO_ORGANIZATION(AstroOrganization.class, "astroorganizations");

    static final String COMMAND = "make crds";

    private final Class<? extends CustomResource<?, ?>> type;
    private final Path path;

    CrdFile(Class<? extends CustomResource<?, ?>> type, String plural) {
        this.type = type;
        this.path = Path.of("crds", plural + ".astro.astronomer.io-v1.yml");
    }

    /** Writes all CRDs, their reference, and until a release their baseline. */
    public static void main(String... arguments) throws IOException {
        for (CrdFile file : values()) {
            Files.createDirectories(file.path.toAbsolutePath().getParent());
            Files.writeString(file.path, file.generate());
        }
        ApiPage.main();
        Baseline.ours().refresh();
    }

    public Path path() {
        return path;
    }

    String generate() {
        Output output = new Output();
        new CRDGenerator()
                .customResourceClasses(type)
                .forCRDVersions("v1")
                .withMinQuotes(true)
                .withPostProcessor(new CrdCompletion(type))
                .withOutput(output)
                .generate();
        // The generator writes its version into the first line.
        return output.bytes
                .toString(UTF_8)
                .replaceFirst(
                        "(?m)^# Generated.*\n", "# Generated from io.astronomer.operator.api by " + COMMAND + "\n");
    }

    /** The output of the generator, in memory. */
    private static final class Output implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public ByteArrayOutputStream outputFor(String name) {
            return bytes;
        }

        @Override
        public URI crdURI(String name) {
            return Path.of(name).toUri();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
