package io.astronomer.operator.node;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;

/** The node with a fresh release, the Astro service, and the resources of one test class. */
final class NodeEnvironment implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "node");

    private static final int TIMEOUT_MILLIS = 3_000;

    private final NodeSettings settings;
    private final KubernetesClient client;
    private final Node node;
    private final RemoteAstro astro;
    private final Installation installation;
    private final Resources resources;
    private final Replicas replicas;

    private NodeEnvironment(NodeSettings settings, String name) {
        this.settings = settings;
        client = impatient(settings.kubeconfig());
        node = new Node(settings);
        astro = new RemoteAstro(settings.astroPort());
        installation = new Installation(settings, FOLDER.resolve(name));
        resources = new Resources(client, astro);
        replicas = new Replicas(node, client);
    }

    /** Returns an environment without a release, and without the rest of a run that was cut off. */
    static NodeEnvironment empty(String name) {
        NodeEnvironment environment = new NodeEnvironment(NodeSettings.of(System.getenv()), name);
        environment.prepare(environment::clear);
        Report.cluster(environment.client.getKubernetesVersion().getGitVersion());
        return environment;
    }

    /** Returns an environment with the image and the release of this version. */
    static NodeEnvironment installed(String name) {
        NodeEnvironment environment = empty(name);
        environment.prepare(() -> {
            environment.node.load(environment.settings.image());
            environment.installation.install();
            environment.replicas.awaitReady();
        });
        return environment;
    }

    /** Closes the environment if the step fails: the next class needs the port of Astro. */
    void prepare(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | AssertionError failed) {
            close();
            throw failed;
        }
    }

    NodeSettings settings() {
        return settings;
    }

    KubernetesClient client() {
        return client;
    }

    Node node() {
        return node;
    }

    RemoteAstro astro() {
        return astro;
    }

    Installation installation() {
        return installation;
    }

    Resources resources() {
        return resources;
    }

    Replicas replicas() {
        return replicas;
    }

    Churn churn() {
        return new Churn(resources, astro);
    }

    Probe probe() {
        return new Probe(resources, astro);
    }

    /** Returns a client whose requests end soon while a component is away; the tests repeat them. */
    private static KubernetesClient impatient(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .editOrNewConfig()
                .withConnectionTimeout(TIMEOUT_MILLIS)
                .withRequestTimeout(TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .endConfig()
                .build();
    }

    /** Without an operator the deletion of many resources is not a mass deletion. */
    private void clear() {
        installation.uninstall();
        resources.abandon();
    }

    @Override
    public void close() {
        try (client;
                astro) {
            clear();
        }
    }
}
