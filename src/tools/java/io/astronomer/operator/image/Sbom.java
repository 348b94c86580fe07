package io.astronomer.operator.image;

import java.nio.file.Files;
import java.nio.file.Path;

/** The bill of materials in CycloneDX that the build writes. It lists the operator's jars. */
public final class Sbom {
    private Sbom() {}

    /** Returns the file of the last build. */
    public static Path ofTheBuild() {
        return in(Path.of("target"));
    }

    static Path in(Path target) {
        Path file = target.resolve("image").resolve("sbom.cdx.json");
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(file + " is missing. ./mvnw package -DskipTests writes it, but not with -o "
                    + "(offline), because then the CycloneDX plugin writes none. Run the command without -o.");
        }
        return file;
    }
}
