package io.astronomer.operator.release;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.e2e.Install;
import io.astronomer.operator.e2e.TestEnvironment;
import io.astronomer.operator.image.Command;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.ProgressTable;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A machine with the tools of a user, a cluster, and an Astro service. */
final class NewMachine implements AutoCloseable {
    private static final String RELEASE = "astro-operator";
    /** Of the objects: the cluster may have another installation, whose cluster-wide rights have the usual names. */
    private static final String NAME = "astro-operator-release-test";

    private static final Path SAMPLES = Path.of("deploy", "samples");

    private final DryRun run;
    private final Tools tools;
    private final Cluster cluster;
    private final AstroServer astro;
    private final Path folder;
    /** Of the release; the resources have another one. */
    private final String namespace = "release-test-" + UUID.randomUUID();

    private final String samples = namespace + "-samples";
    private List<HasMetadata> applied = List.of();
    private Optional<OperatorProcess> operator = Optional.empty();

    private NewMachine(DryRun run, Tools tools, Cluster cluster, AstroServer astro, Path folder) {
        this.run = run;
        this.tools = tools;
        this.cluster = cluster;
        this.astro = astro;
        this.folder = folder;
    }

    static NewMachine prepare(DryRun run, Path kubeconfig, Path folder) throws IOException {
        NewMachine machine = new NewMachine(
                run,
                Tools.pinned(),
                Cluster.of(kubeconfig),
                AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0),
                folder);
        for (String name : List.of(machine.namespace, machine.samples)) {
            machine.client()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
        machine.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("astro-operator-token")
                        .withNamespace(machine.namespace)
                        .endMetadata()
                        .addToStringData("token", SandboxFixtures.ORGANIZATION_TOKEN)
                        .build())
                .create();
        return machine;
    }

    /** Installs the chart by its digest, and returns the operator's Kubernetes Deployment. */
    Deployment install() throws IOException, Tools.Missing {
        adoptCrds();
        Subject chart = run.verification(run.folder()).published(run.names().chart());
        List<String> command = new ArrayList<>(List.of(
                tools.require("helm").toString(),
                "-n",
                namespace,
                "install",
                RELEASE,
                "oci://" + chart.reference(),
                "--set",
                "fullnameOverride=" + NAME,
                "--set",
                "organization.id=" + SandboxFixtures.ORGANIZATION,
                "--set",
                "organization.allowedNamespaces={*}",
                "--set",
                "watchNamespaces={" + samples + "}",
                "--set",
                "token.existingSecret.name=astro-operator-token",
                "--set",
                "api.url=" + astro.url()));
        command.addAll(HelmPush.transport(run.names().registry()));
        Command.run(
                command,
                Map.of(
                        "KUBECONFIG",
                        cluster.kubeconfig().toString(),
                        "HELM_CACHE_HOME",
                        folder.resolve("helm").toString()));
        return deployment();
    }

    private Deployment deployment() {
        return Objects.requireNonNull(client().apps()
                .deployments()
                .inNamespace(namespace)
                .withName(NAME)
                .get());
    }

    /** Gives CRDs that are there already to the release, as docs/operate/upgrade.md says. */
    private void adoptCrds() {
        client().apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                .filter(crd -> crd.getSpec().getGroup().equals("astro.astronomer.io"))
                .forEach(this::adopt);
    }

    private void adopt(CustomResourceDefinition crd) {
        client().resource(crd).edit(present -> {
            Map<String, String> labels = new HashMap<>(
                    Objects.requireNonNullElse(present.getMetadata().getLabels(), Map.of()));
            labels.put("app.kubernetes.io/managed-by", "Helm");
            present.getMetadata().setLabels(labels);
            Map<String, String> annotations = new HashMap<>(
                    Objects.requireNonNullElse(present.getMetadata().getAnnotations(), Map.of()));
            annotations.put("meta.helm.sh/release-name", RELEASE);
            annotations.put("meta.helm.sh/release-namespace", namespace);
            present.getMetadata().setAnnotations(annotations);
            return present;
        });
    }

    /** Runs the pulled image with the rights and the settings of the installed chart. */
    void startOperator() throws IOException, Tools.Missing {
        PulledImage image = PulledImage.pull(
                tools.require("crane"),
                run.verification(run.folder()).published(run.names().image()).reference(),
                folder.resolve("image"));
        Path rights = Install.kubeconfig(cluster, namespace, NAME, folder.resolve("operator.kubeconfig"));
        operator = Optional.of(image.start(rights, settings()));
        operator.get().awaitReady(TestEnvironment.PATIENCE);
    }

    /** Returns the settings of the Pod, with the values that only a kubelet knows. */
    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (EnvVar variable : deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()) {
            if (variable.getValue() != null) {
                settings.put(variable.getName(), variable.getValue().replace("$(ASTRO_LEASE_NAMESPACE)", namespace));
            }
        }
        settings.put("ASTRO_LEASE_NAMESPACE", namespace);
        settings.remove("ASTRO_API_TOKEN_FILE");
        settings.put("ASTRO_API_TOKEN", SandboxFixtures.ORGANIZATION_TOKEN);
        return settings;
    }

    List<HasMetadata> applySamples() {
        applied = cluster.apply(SAMPLES, samples);
        return applied;
    }

    void awaitReady() {
        client().resources(EnvironmentObject.class)
                .inNamespace(samples)
                .informOnCondition(all -> !all.isEmpty() && all.stream().allMatch(ProgressTable::isReady))
                .orTimeout(TestEnvironment.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    void installPlugin() throws IOException, Tools.Missing {
        String archive = "kubectl-astro-" + run.names().version() + "-linux-amd64.tar.gz";
        Command.run(
                List.of(
                        tools.require("krew").toString(),
                        "install",
                        "--manifest=" + run.folder().resolve(Names.KREW),
                        "--archive=" + run.folder().resolve(archive)),
                Map.of("KREW_ROOT", krew().toString()));
    }

    String kubectl(String words) throws IOException {
        return Command.run(
                List.of("sh", "-c", "PATH=" + krew().resolve("bin") + ":$PATH exec kubectl " + words), plugin());
    }

    /** Plans the applied samples with the plugin, which reads their statuses. */
    String planSamples() throws IOException {
        return kubectl(
                "astro plan --context $(kubectl config current-context) -f " + samplesFolder() + " -n " + samples);
    }

    private Map<String, String> plugin() {
        return Map.of(
                "KUBECONFIG",
                cluster.kubeconfig().toString(),
                "ASTRO_API_URL",
                astro.url(),
                "ASTRO_ORGANIZATION_ID",
                SandboxFixtures.ORGANIZATION,
                "ASTRO_API_TOKEN",
                SandboxFixtures.ORGANIZATION_TOKEN);
    }

    /** Returns a folder with the applied samples; those in subfolders are not applied. */
    private Path samplesFolder() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("samples"));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private Path krew() {
        return folder.toAbsolutePath().resolve("krew");
    }

    private KubernetesClient client() {
        return cluster.client();
    }

    private void uninstall() {
        try {
            Command.run(
                    List.of(
                            tools.require("helm").toString(),
                            "-n",
                            namespace,
                            "uninstall",
                            RELEASE,
                            "--ignore-not-found"),
                    Map.of("KUBECONFIG", cluster.kubeconfig().toString()));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (Tools.Missing missing) {
            // Without helm there is no release.
        }
    }

    @Override
    public void close() {
        try (cluster;
                astro) {
            if (operator.isPresent()) {
                cluster.remove(applied);
                operator.get().stop();
            }
            uninstall();
            for (String name : List.of(samples, namespace)) {
                client().namespaces().withName(name).delete();
            }
        }
    }
}
