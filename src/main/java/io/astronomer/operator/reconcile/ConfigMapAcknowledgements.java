package io.astronomer.operator.reconcile;

import io.astronomer.operator.blast.Acknowledgements;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Acknowledgements in a ConfigMap of the operator's own namespace. Where it can't be read, nothing is acknowledged. */
public final class ConfigMapAcknowledgements implements Acknowledgements {
    /** Holds one token, or several with blanks or commas between them. */
    static final String KEY = "allow-mass-change";

    private static final Logger LOG = Logger.getLogger(ConfigMapAcknowledgements.class);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private boolean unreadable;

    public ConfigMapAcknowledgements(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    @Override
    public synchronized Set<String> tokens() {
        try {
            ConfigMap map =
                    client.configMaps().inNamespace(namespace).withName(name).get();
            unreadable = false;
            return Optional.ofNullable(map)
                    .flatMap(there -> Optional.ofNullable(there.getData()))
                    .map(data -> Acknowledgements.split(data.getOrDefault(KEY, "")))
                    .orElse(Set.of());
        } catch (KubernetesClientException failure) {
            if (!unreadable) {
                LOG.warnf(
                        "the ConfigMap %s/%s can't be read, so no mass change is acknowledged: %s",
                        namespace, name, failure.getMessage());
            }
            unreadable = true;
            return Set.of();
        }
    }

    @Override
    public String where() {
        return "the key " + KEY + " of the ConfigMap " + namespace + "/" + name + " (namespace/name)";
    }
}
