package io.astronomer.operator.chart;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.kube.contract.ApiServer;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The manifests, which an API server must return unchanged, because tools would report any difference. The tests run
 * on the embedded server and on that of KUBECONFIG. Kinds that a server does not serve are skipped.
 */
@ParameterizedClass
@EnumSource(ApiServer.class)
@ResourceLock(ApiServer.ALL_OF_IT)
class ShippedManifestsTest {
    private static final String NAMESPACE = "astro-shipped-manifests";
    private static final List<Shipped> ALL = Shipped.all();

    private final KubernetesClient client;

    ShippedManifestsTest(ApiServer server) {
        server.require();
        client = server.client();
    }

    @BeforeParameterizedClassInvocation
    static void prepare(ApiServer server) {
        if (!server.isThere()) {
            return;
        }
        ShippedManifestsTest test = new ShippedManifestsTest(server);
        Cluster.applyNamespace(test.client, NAMESPACE, Map.of());
        ALL.stream()
                .filter(each -> each.name().startsWith("crds/"))
                .forEach(crd -> test.client
                        .resource(test.resource(crd))
                        .forceConflicts()
                        .serverSideApply());
        eventually()
                .until(() -> test.served("astro.astronomer.io/v1beta1", "EnvironmentObject")
                        .isPresent());
    }

    @AfterParameterizedClassInvocation
    static void remove(ApiServer server) {
        if (server.isThere()) {
            server.client().namespaces().withName(NAMESPACE).delete();
        }
    }

    static Stream<Shipped> shipped() {
        return ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void serverDropsAndChangesNothing(Shipped manifest) {
        requireServed(manifest);

        JsonNode back = tree(patch(manifest, "comparison", true, true));

        assertThat(differences(manifest.object(), back, "")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void secondToolAppliesWithoutAConflict(Shipped manifest) {
        requireServed(manifest);
        assumeTrue(!manifest.object().has("stringData"), "no server stores stringData, so it can't have two managers");
        boolean definition = manifest.text("kind").equals("CustomResourceDefinition");
        assumeTrue(definition || !isThere(manifest), "the object exists already, and does not belong to this test");
        if (!definition) {
            patch(manifest, "first-tool", true, false);
        }
        try {
            JsonNode first = tree(client.resource(resource(manifest)).get());

            assertThat(differences(content(first), tree(patch(manifest, "second-tool", false, true)), ""))
                    .isEmpty();
        } finally {
            if (!definition) {
                client.resource(resource(manifest)).delete();
            }
        }
    }

    @Test
    void mostManifestsAreServed() {
        assertThat(ALL).filteredOn(manifest -> served(manifest).isPresent()).hasSizeGreaterThan(40);
    }

    /** Returns the sent fields that the server dropped or changed. Fields that the server adds do not count. */
    private static List<String> differences(JsonNode sent, JsonNode back, String path) {
        if (path.equals("/metadata/namespace") || path.equals("/stringData")) {
            return List.of();
        }
        if (back.isMissingNode()) {
            return List.of(path + " is dropped");
        }
        if (sent.isObject()) {
            return sent.propertyStream()
                    .flatMap(field ->
                            differences(field.getValue(), back.path(field.getKey()), path + "/" + field.getKey())
                                    .stream())
                    .toList();
        }
        if (sent.isArray() && sent.size() == back.size()) {
            return IntStream.range(0, sent.size())
                    .boxed()
                    .flatMap(i -> differences(sent.get(i), back.path(i), path + "/" + i).stream())
                    .toList();
        }
        return isSame(sent, back) ? List.of() : List.of(path + " is " + back + " instead of " + sent);
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private static JsonNode content(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.path("metadata")).remove(List.of("managedFields", "resourceVersion"));
        copy.remove("status");
        return copy;
    }

    private void requireServed(Shipped manifest) {
        assumeTrue(served(manifest).isPresent(), "this API server does not serve " + manifest.text("kind"));
    }

    private boolean isThere(Shipped manifest) {
        return client.resource(resource(manifest)).get() != null;
    }

    private Optional<APIResource> served(Shipped manifest) {
        return served(manifest.text("apiVersion"), manifest.text("kind"));
    }

    private Optional<APIResource> served(String apiVersion, String kind) {
        try {
            APIResourceList list = client.getApiResources(apiVersion);
            return list == null
                    ? Optional.empty()
                    : list.getResources().stream()
                            .filter(each -> each.getKind().equals(kind)
                                    && !each.getName().contains("/"))
                            .findFirst();
        } catch (KubernetesClientException unknown) {
            return Optional.empty();
        }
    }

    private GenericKubernetesResource patch(Shipped manifest, String manager, boolean force, boolean dryRun) {
        PatchContext.Builder context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(force);
        return client.resource(resource(manifest))
                .patch((dryRun ? context.withDryRun(List.of("All")) : context).build());
    }

    private GenericKubernetesResource resource(Shipped manifest) {
        boolean namespaced = served(manifest).map(APIResource::getNamespaced).orElse(false);
        return Serialization.unmarshal(manifest.in(NAMESPACE, namespaced).toString(), GenericKubernetesResource.class);
    }

    private static JsonNode tree(GenericKubernetesResource object) {
        return Serialization.unmarshal(Serialization.asJson(object), JsonNode.class);
    }
}
