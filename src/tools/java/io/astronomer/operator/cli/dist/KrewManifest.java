package io.astronomer.operator.cli.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The manifest of the plugin for krew, kubectl's package manager.
 *
 * @param url below which the archives are
 * @param homepage the page of the project, which krew shows
 */
record KrewManifest(String version, String url, String homepage) {
    private static final Path TEMPLATE = Path.of("src", "tools", "resources", "cli", "astro.yaml");

    private static final String WITH_RUNTIME = """
              - selector:
                  matchLabels: {os: linux, arch: amd64}
                uri: %1$s/%2$s
                sha256: %3$s
                bin: %4$s/bin/kubectl-astro
            """;

    /** Returns the text; krew chooses the archive with a runtime where that one runs. */
    String text(Path archive, Optional<Path> withRuntime) throws IOException {
        String name = "kubectl-astro-" + version;
        String runtime = "";
        if (withRuntime.isPresent()) {
            Path file = withRuntime.get();
            runtime = WITH_RUNTIME.formatted(url, file.getFileName(), Checksum.of(file), name);
        }
        return Files.readString(TEMPLATE)
                .replace("@RUNTIME@", runtime)
                .replace("@VERSION@", version)
                .replace("@URL@", url)
                .replace("@HOMEPAGE@", homepage)
                .replace("@NAME@", name)
                .replace("@SHA256@", Checksum.of(archive));
    }
}
