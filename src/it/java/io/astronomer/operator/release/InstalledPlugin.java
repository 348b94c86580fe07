package io.astronomer.operator.release;

import io.astronomer.operator.image.Command;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The plugin of kubectl, installed by krew from the archive of a release. */
final class InstalledPlugin {
    private final Path root;
    private final Map<String, String> settings;

    /** Uses the cluster of this kubeconfig, and the Astro service at this address. */
    InstalledPlugin(Path root, Path kubeconfig, String astro) {
        this.root = root.toAbsolutePath();
        settings = Map.of(
                "KUBECONFIG",
                kubeconfig.toString(),
                "ASTRO_API_URL",
                astro,
                "ASTRO_ORGANIZATION_ID",
                SandboxFixtures.ORGANIZATION,
                "ASTRO_API_TOKEN",
                SandboxFixtures.ORGANIZATION_TOKEN);
    }

    void install(DryRun run, Path krew) throws IOException {
        String archive = "kubectl-astro-" + run.names().version() + "-linux-amd64.tar.gz";
        Command.run(
                List.of(
                        krew.toString(),
                        "install",
                        "--manifest=" + run.folder().resolve(Names.KREW),
                        "--archive=" + run.folder().resolve(archive)),
                Map.of("KREW_ROOT", root.toString()));
    }

    String kubectl(String words) throws IOException {
        return Command.run(
                List.of("sh", "-c", "PATH=" + root.resolve("bin") + ":$PATH exec kubectl " + words), settings);
    }
}
