package io.astronomer.operator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Applies the chart's CRDs and rights to a cluster, and writes a kubeconfig of its service account. */
public final class Install {
    static final String NAME = "astro-operator-e2e";
    /** Shared by all environments of a cluster, because the bindings are cluster-wide. */
    static final String NAMESPACE = NAME;

    private static final Set<String> RIGHTS =
            Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("e2e")
            .withForce(true)
            .build();

    private Install() {}

    /** Applies the CRDs of the chart and waits until they are served. */
    static void crds(Cluster cluster) {
        cluster.applyCrds(Chart.render().stream()
                .filter(object -> object.getKind().equals("CustomResourceDefinition"))
                .toList());
    }

    /** Applies the rights of a release with these values, and returns the operator's kubeconfig. */
    static Path into(Cluster cluster, Path file, String... values) {
        grant(cluster, NAMESPACE, rights(values));
        return kubeconfig(cluster, NAMESPACE, NAME, file);
    }

    /** Applies these objects in the namespace of the operator. */
    static void grant(Cluster cluster, String namespace, List<? extends HasMetadata> rights) {
        KubernetesClient client = cluster.client();
        cluster.applyNamespace(namespace);
        rights.forEach(right -> client.resource(right).patch(APPLY));
    }

    /** Writes a kubeconfig of a service account, and returns its path. */
    public static Path kubeconfig(Cluster cluster, String namespace, String account, Path file) {
        TokenRequest request = cluster.client()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(7200L)
                        .endSpec()
                        .build());
        return kubeconfig(cluster.kubeconfig(), request.getStatus().getToken(), file);
    }

    /** Deletes the cluster-wide rights. */
    static void revokeClusterRights(Cluster cluster) {
        rights().stream()
                .filter(right -> right.getKind().startsWith("ClusterRole"))
                .forEach(right -> cluster.client().resource(right).delete());
    }

    static List<GenericKubernetesResource> rights(String... values) {
        String[] named = new String[values.length + 1];
        System.arraycopy(values, 0, named, 0, values.length);
        named[values.length] = "fullnameOverride: " + NAME;
        return rights(Chart.ours().intoNamespace(NAMESPACE).objects(named));
    }

    /** Returns those of the objects that grant rights. */
    static <T extends HasMetadata> List<T> rights(List<T> objects) {
        return objects.stream()
                .filter(object -> RIGHTS.contains(object.getKind()))
                .toList();
    }

    /** Writes the administrator's kubeconfig with another user. */
    private static Path kubeconfig(Path administrator, String token, Path file) {
        try {
            ObjectNode config = Serialization.unmarshal(Files.readString(administrator), ObjectNode.class);
            for (JsonNode user : (ArrayNode) config.get("users")) {
                ((ObjectNode) user).putObject("user").put("token", token);
            }
            Files.writeString(file, Serialization.asYaml(config));
            return file.toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
