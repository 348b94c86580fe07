package io.astronomer.operator.controller;

import io.astronomer.operator.massdeletion.ApprovalConfigMap;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.massdeletion.UninstallApproval;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Approvals in a ConfigMap of the operator's own namespace. Without access to it nothing is approved. Reads at most once a
 * second, for any number of organizations.
 */
public final class ConfigMapApprovalSource implements ApprovalSource {
    static final String KEY = ApprovalConfigMap.KEY;

    /** Key of the time at which an administrator approves the deletion of all resources. */
    static final String UNINSTALL_KEY = "allow-uninstall";

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(ConfigMapApprovalSource.class);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final InstantSource clock;
    private Map<String, String> data = Map.of();
    private Instant readAt = Instant.MIN;
    private boolean unreadable;
    private String problem = "";

    public ConfigMapApprovalSource(KubernetesClient client, String namespace, String name, InstantSource clock) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.clock = clock;
    }

    @Override
    public synchronized Set<String> tokens() {
        return ApprovalSource.split(data().getOrDefault(KEY, ""));
    }

    @Override
    public synchronized boolean allowsUninstall() {
        String text = data().getOrDefault(UNINSTALL_KEY, "");
        if (text.isBlank()) {
            return false;
        }
        Optional<String> found = UninstallApproval.problem(text, clock.instant());
        if (found.isPresent() && !found.get().equals(problem)) {
            LOG.warnf(
                    "the key %s of the ConfigMap %s/%s %s; until then the blocked deletions wait",
                    UNINSTALL_KEY, namespace, name, found.get());
        }
        problem = found.orElse("");
        return found.isEmpty();
    }

    private Map<String, String> data() {
        Instant now = clock.instant();
        if (!readAt.plus(FRESH).isAfter(now)) {
            data = read();
            readAt = now;
        }
        return data;
    }

    private Map<String, String> read() {
        try {
            ConfigMap map =
                    client.configMaps().inNamespace(namespace).withName(name).get();
            unreadable = false;
            return Optional.ofNullable(map)
                    .flatMap(there -> Optional.ofNullable(there.getData()))
                    .orElse(Map.of());
        } catch (KubernetesClientException failure) {
            if (!unreadable) {
                LOG.warnf(
                        "can't read the ConfigMap %s/%s, so no mass deletion is approved: %s",
                        namespace, name, failure.getMessage());
            }
            unreadable = true;
            return Map.of();
        }
    }

    @Override
    public String where() {
        return new ApprovalConfigMap(namespace, name).text();
    }
}
