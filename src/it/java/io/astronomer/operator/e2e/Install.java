package io.astronomer.operator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
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
final class Install {
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
        KubernetesClient client = cluster.client();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .patch(APPLY);
        rights(values).forEach(right -> client.resource(right).patch(APPLY));
        TokenRequest request = client.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName(NAME)
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
        return Chart.ours().intoNamespace(NAMESPACE).objects(named).stream()
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
