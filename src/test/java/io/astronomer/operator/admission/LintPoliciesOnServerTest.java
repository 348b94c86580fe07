package io.astronomer.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.cli.lint.Rules;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.kube.contract.ApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The policies of lint on the API server of KUBECONFIG, in one namespace. There all of them deny, because a client does not
 * see a warning.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(ApiServer.ALL_OF_IT)
class LintPoliciesOnServerTest {
    private static final String NAMESPACE = "astro-lint";

    static List<String> rules() {
        return LintPoliciesTest.rules();
    }

    static Stream<String> goodManifests() {
        return Rules.ids().stream().flatMap(rule -> LintPoliciesTest.objects(rule, "good.yaml").stream());
    }

    @BeforeAll
    void install() throws IOException {
        ApiServer.REAL.require();
        for (CrdFile crd : CrdFile.values()) {
            apply(Files.readString(crd.path()));
        }
        namespace();
        rules().forEach(rule -> apply(inOneNamespace(text(rule))));
        // A stored policy takes effect after a delay.
        rules().forEach(rule -> Eventually.eventually().until(() -> refuses(rule)));
    }

    @AfterAll
    void remove() {
        if (!ApiServer.REAL.isThere()) {
            return;
        }
        KubernetesClient client = ApiServer.REAL.client();
        rules().forEach(rule -> client.load(stream(text(rule))).delete());
        client.namespaces().withName(NAMESPACE).delete();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void badManifestIsRefusedWithTheNameOfTheRule(String rule) {
        assertThatThrownBy(
                        () -> create(LintPoliciesTest.objects(rule, "bad.yaml").get(0)))
                .hasMessageContaining("denied request: " + rule + ": ");
    }

    @ParameterizedTest
    @MethodSource("goodManifests")
    void goodManifestIsAccepted(String object) {
        assertThat(create(object)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void expressionsHaveTheRightTypes(String rule) {
        GenericKubernetesResource policy = ApiServer.REAL
                .client()
                .genericKubernetesResources("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy")
                .withName("astro-operator-lint-" + rule)
                .get();

        Object warnings = policy.get("status", "typeChecking", "expressionWarnings");
        assertThat(warnings).isNull();
    }

    @Test
    void thousandsOfMembersAreWithinTheCostLimit() {
        String members = IntStream.range(0, 16)
                .mapToObj(i -> "some_parameter_" + i + ": value")
                .collect(Collectors.joining(", ", "{", "}"));
        String links = IntStream.range(0, 500)
                .mapToObj(i -> "{deployment: d" + i + ", connection: {extra: " + members + "}}")
                .collect(Collectors.joining(", "));

        assertThat(create("""
                        apiVersion: astro.astronomer.io/v1beta1
                        kind: EnvironmentObject
                        metadata: {name: large}
                        spec: {workspace: w, objectKey: large, connection: {type: http}, links: [%s]}
                        """.formatted(links))).isNotNull();
    }

    private static boolean refuses(String rule) {
        try {
            create(LintPoliciesTest.objects(rule, "bad.yaml").get(0));
            return false;
        } catch (KubernetesClientException refused) {
            return String.valueOf(refused.getMessage()).contains(rule + ": ");
        }
    }

    /** Returns the resource that the server would store. It stores none. */
    private static HasMetadata create(String object) {
        HasMetadata resource =
                ApiServer.REAL.client().load(stream(object)).items().get(0);
        resource.getMetadata().setNamespace(NAMESPACE);
        return ApiServer.REAL
                .client()
                .resource(resource)
                .inNamespace(NAMESPACE)
                .dryRun()
                .create();
    }

    private static String inOneNamespace(String policy) {
        List<String> parts = YamlDocuments.of(policy);
        return parts.get(0) + "---"
                + parts.get(1)
                        .replace(
                                "namespaceSelector: {}",
                                "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: " + NAMESPACE + "}}")
                        .replace("[Warn]", "[Deny]");
    }

    private static void namespace() {
        Cluster.applyNamespace(ApiServer.REAL.client(), NAMESPACE, Map.of());
    }

    private static String text(String file) {
        return TextFile.read(LintPoliciesTest.FOLDER.resolve(file + ".yaml"));
    }

    private static void apply(String yaml) {
        PatchContext apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("lint-test")
                .withForce(true)
                .build();
        KubernetesClient client = ApiServer.REAL.client();
        client.load(stream(yaml))
                .items()
                .forEach(object -> client.resource(object).patch(apply));
    }

    private static ByteArrayInputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
