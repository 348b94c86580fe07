package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.kubernetes.Serialization;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens clusters as kubectl does: by a flag, by {@code KUBECONFIG}, by the user's kubeconfig, or from inside a Pod. */
public final class KubernetesClusters {
    private static final String DEFAULT_NAMESPACE = "default";
    private static final int CONNECTION_MILLIS = 10_000;
    private static final int REQUEST_MILLIS = 60_000;
    /** The client's own number of retries takes minutes, while a user waits. */
    private static final int RETRIES = 3;

    private final Map<String, String> environment;

    private KubernetesClusters(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Opens the cluster. Sends no request.
     *
     * @param environment variables of the process
     */
    public static KubernetesCluster open(ClusterAccess access, Map<String, String> environment) {
        return new KubernetesClusters(environment).open(access);
    }

    private KubernetesCluster open(ClusterAccess access) {
        List<File> files = files(access);
        Config config = files.isEmpty() ? inCluster(access) : ofFiles(files, access.context());
        String name = Optional.ofNullable(config.getCurrentContext())
                .map(NamedContext::getName)
                .map(context -> "the cluster of context " + DisplayText.line(context))
                .orElse("the cluster of this Pod");
        String namespace = access.namespace()
                .or(() -> Optional.ofNullable(config.getNamespace()).filter(own -> !own.isBlank()))
                .orElse(DEFAULT_NAMESPACE);
        config.setConnectionTimeout(CONNECTION_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(RETRIES);
        // WebSockets do not pass every proxy.
        config.setOnlyHttpWatches(true);
        proxy(config);
        KubernetesSerialization serialization = Serialization.bearingAnyNames();
        return new KubernetesCluster(
                new KubernetesClientBuilder()
                        .withConfig(config)
                        .withKubernetesSerialization(serialization)
                        // Another factory on the class path wants the operator's CDI.
                        .withHttpClientFactory(new VertxHttpClientFactory())
                        .build(),
                serialization,
                name,
                namespace);
    }

    private List<File> files(ClusterAccess access) {
        if (access.kubeconfig().isPresent()) {
            Path named = access.kubeconfig().get();
            if (!Files.isReadable(named) || Files.isDirectory(named)) {
                throw ClusterFailure.invalid("--kubeconfig: " + named + " is not a file that can be read.");
            }
            return List.of(named.toFile());
        }
        String variable = environment.getOrDefault("KUBECONFIG", "");
        if (!variable.isBlank()) {
            List<File> files = Arrays.stream(variable.split(File.pathSeparator))
                    .filter(path -> !path.isBlank())
                    .map(File::new)
                    .filter(File::isFile)
                    .toList();
            if (files.isEmpty()) {
                throw ClusterFailure.invalid("KUBECONFIG names no file that exists: " + variable + ".");
            }
            return files;
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        File own = Path.of(home, ".kube", "config").toFile();
        return own.isFile() ? List.of(own) : List.of();
    }

    private Config inCluster(ClusterAccess access) {
        if (access.context().isPresent()) {
            throw ClusterFailure.invalid("--context needs a kubeconfig: set --kubeconfig or KUBECONFIG.");
        }
        if (environment.getOrDefault("KUBERNETES_SERVICE_HOST", "").isBlank()) {
            throw ClusterFailure.invalid(
                    "no cluster is configured: set --kubeconfig or KUBECONFIG, or log in with your cluster's tool.");
        }
        return Config.autoConfigure(null);
    }

    private static Config ofFiles(List<File> files, Optional<String> context) {
        List<io.fabric8.kubernetes.api.model.Config> parsed = new ArrayList<>();
        for (File file : files) {
            try {
                parsed.add(KubeConfigUtils.parseConfig(file));
            } catch (RuntimeException malformed) {
                // Its message may quote the file, which contains credentials.
                throw ClusterFailure.invalid(file + " is not a kubeconfig.");
            }
        }
        // The client takes another context instead of one that is unknown, and so another cluster.
        String chosen = context.orElseGet(() -> parsed.stream()
                .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                .filter(current -> current != null && !current.isBlank())
                .findFirst()
                .orElseThrow(() -> ClusterFailure.invalid(
                        "the kubeconfig has no current context: choose one by --context. " + choices(parsed))));
        if (contexts(parsed).noneMatch(chosen::equals)) {
            throw ClusterFailure.invalid(
                    "the kubeconfig has no context " + DisplayText.line(chosen) + ". " + choices(parsed));
        }
        Config config = Config.empty();
        try {
            KubeConfigUtils.merge(config, chosen, parsed.toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        } catch (RuntimeException failure) {
            throw ClusterFailure.invalid("the credentials of context " + DisplayText.line(chosen)
                    + " can't be used: log in with your cluster's tool.");
        }
        return config;
    }

    private static Stream<String> contexts(List<io.fabric8.kubernetes.api.model.Config> parsed) {
        return parsed.stream()
                .flatMap(config -> Stream.ofNullable(config.getContexts()))
                .flatMap(List::stream)
                .map(NamedContext::getName)
                .filter(Objects::nonNull);
    }

    private static String choices(List<io.fabric8.kubernetes.api.model.Config> parsed) {
        List<String> names =
                contexts(parsed).map(DisplayText::line).distinct().sorted().toList();
        return names.isEmpty() ? "It has none." : "It has " + String.join(", ", names) + ".";
    }

    private void proxy(Config config) {
        variable("HTTPS_PROXY").filter(unset -> config.getHttpsProxy() == null).ifPresent(config::setHttpsProxy);
        variable("NO_PROXY")
                .filter(unset -> config.getNoProxy() == null || config.getNoProxy().length == 0)
                .ifPresent(hosts -> config.setNoProxy(hosts.split("\\s*,\\s*")));
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toLowerCase(java.util.Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
