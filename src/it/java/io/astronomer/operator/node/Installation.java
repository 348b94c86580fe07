package io.astronomer.operator.node;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The release of the chart, by the real {@code helm} and the commands of the docs. */
final class Installation {
    static final String RELEASE = "astro-operator";
    static final String NAMESPACE = "astro-operator";
    /** The tag under which the node has the image of the earlier version. */
    static final String EARLIER = "earlier";

    private final NodeSettings settings;
    private final Kubectl shell;
    private final Path folder;

    Installation(NodeSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
        shell = new Kubectl(settings.kubeconfig());
    }

    /** Installs the chart of this version in a namespace that admits restricted Pods only. */
    void install() {
        install(Path.of("helm"), "");
    }

    /** Installs the chart and the image of the earlier version. */
    void installEarlier(Path chart) {
        install(chart, " --set image.tag=" + EARLIER);
    }

    /** Upgrades to the chart and the image of this version, with the values of the install. */
    void upgrade() {
        helm("upgrade " + RELEASE + " helm/ --reuse-values --set image.tag=");
    }

    void rollBack() {
        helm("rollback " + RELEASE);
    }

    /** Runs the test of the release, and returns its output. */
    String test() {
        return run(InstallGuide.test());
    }

    void scale(int replicas) {
        run("kubectl -n " + NAMESPACE + " scale deployment/" + RELEASE + " --replicas=" + replicas);
    }

    void restart() {
        run("kubectl -n " + NAMESPACE + " rollout restart deployment/" + RELEASE);
        awaitRollout();
    }

    void awaitRollout() {
        run("kubectl -n " + NAMESPACE + " rollout status deployment/" + RELEASE + " --timeout=10m");
    }

    String run(String command) {
        try {
            return shell.run(command);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Removes the release of this run, or of one that was cut off. */
    void uninstall() {
        run("helm -n " + NAMESPACE + " uninstall " + RELEASE + " --ignore-not-found --wait");
        run("kubectl delete namespace " + NAMESPACE + " --ignore-not-found --timeout=5m");
    }

    private void install(Path chart, String more) {
        List<String> commands = new InstallGuide(
                        SandboxFixtures.ORGANIZATION, "*", written("token", SandboxFixtures.ORGANIZATION_TOKEN))
                .install();
        for (String command : commands) {
            boolean last = command.startsWith("helm");
            run(last ? command.replace(" helm/ ", " " + chart + "/ ") + values() + more : command);
            if (command.contains("create namespace")) {
                run("kubectl label namespace " + NAMESPACE + " pod-security.kubernetes.io/enforce=restricted");
            }
        }
        awaitRollout();
    }

    private void helm(String command) {
        run("helm -n " + NAMESPACE + " " + command);
        awaitRollout();
    }

    private String values() {
        return " --values "
                + written("values.yaml", """
                api:
                  url: %s/v1
                  plainHttpHosts: ["%s"]
                massDeletion: {limit: "off"}  # the churn deletes more than a user would
                """.formatted(
                                settings.astroUrl().replaceFirst("/v1$", ""), settings.astroHost()));
    }

    private Path written(String name, String content) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve(name), content)
                    .toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
