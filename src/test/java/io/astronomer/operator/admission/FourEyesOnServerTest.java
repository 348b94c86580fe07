package io.astronomer.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.kube.contract.ApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The policy on the API server of KUBECONFIG, because the embedded one supports no admission policies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(ApiServer.ALL_OF_IT)
class FourEyesOnServerTest {
    private static final String NAMESPACE = "astro-four-eyes";
    private static final String WRITER = "four-eyes-writer";
    private static final String APPROVER = "four-eyes-approver";
    private static final ResourceDefinitionContext RESOURCES = new ResourceDefinitionContext.Builder()
            .withGroup("astro.astronomer.io")
            .withVersion("v1beta1")
            .withKind("EnvironmentObject")
            .withPlural("environmentobjects")
            .withNamespaced(true)
            .build();

    private static final String RIGHTS = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: %2$s, namespace: %1$s}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: %3$s, namespace: %1$s}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: writer, namespace: %1$s}
            rules:
              - apiGroups: [astro.astronomer.io]
                resources: [environmentobjects]
                verbs: [get, create, update, patch, delete]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: writer, namespace: %1$s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: writer}
            subjects: [{kind: ServiceAccount, name: %2$s, namespace: %1$s}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: approver, namespace: %1$s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: astro-operator-approver}
            subjects: [{kind: ServiceAccount, name: %3$s, namespace: %1$s}]
            """.formatted(NAMESPACE, WRITER, APPROVER);

    @BeforeAll
    void install() throws IOException {
        ApiServer.REAL.require();
        KubernetesClient administrator = ApiServer.REAL.client();
        for (CrdFile crd : CrdFile.values()) {
            apply(Files.readString(crd.path()));
        }
        Cluster.applyNamespace(administrator, NAMESPACE, Map.of("astro.astronomer.io/four-eyes", "enabled"));
        apply(Files.readString(FourEyesTest.FILE));
        apply(Files.readString(Path.of("deploy", "policies", "approver-role.yaml")));
        apply(RIGHTS);
        // A stored policy takes effect after a delay, as CRDs and permissions do.
        Eventually.eventually()
                .ignoreExceptions()
                .until(() ->
                        isRefused(() -> as(WRITER, object("probe", "Automatic")).create()));
        Eventually.eventually().ignoreExceptions().until(FourEyesOnServerTest::approverCanList);
        assertThat(typeChecks(administrator)).isEmpty();
    }

    private static boolean approverCanList() {
        try (KubernetesClient client = client(APPROVER)) {
            return client.genericKubernetesResources(RESOURCES)
                    .inNamespace(NAMESPACE)
                    .list()
                    .getItems()
                    .isEmpty();
        }
    }

    @AfterAll
    void remove() throws IOException {
        if (!ApiServer.REAL.isThere()) {
            return;
        }
        KubernetesClient administrator = ApiServer.REAL.client();
        administrator.load(stream(Files.readString(FourEyesTest.FILE))).delete();
        administrator
                .load(stream(Files.readString(Path.of("deploy", "policies", "approver-role.yaml"))))
                .delete();
        administrator.namespaces().withName(NAMESPACE).delete();
    }

    @Test
    void writerAndApproverHaveDifferentPermissions() {
        as(WRITER, object("subject", "Manual")).create();

        assertThatThrownBy(() -> patch(
                        WRITER,
                        "subject",
                        "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/approve-plan\":\"a\"}}}"))
                .hasMessageContaining("the verb approve");
        patch(APPROVER, "subject", "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/approve-plan\":\"a\"}}}");
        assertThatThrownBy(() -> patch(APPROVER, "subject", "{\"spec\":{\"airflowVariable\":{\"value\":\"17\"}}}"))
                .hasMessageContaining("may not create it or change its spec");
        patch(WRITER, "subject", "{\"spec\":{\"airflowVariable\":{\"value\":\"17\"}}}");
        assertThatThrownBy(() -> patch(WRITER, "subject", "{\"spec\":{\"policy\":{\"approval\":\"Automatic\"}}}"))
                .hasMessageContaining("policy.approval must be Manual");
    }

    /** Returns the API server's warnings about the types of the expressions. */
    private static List<Object> typeChecks(KubernetesClient administrator) {
        GenericKubernetesResource policy = administrator
                .genericKubernetesResources("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy")
                .withName("astro-operator-four-eyes")
                .get();
        Object warnings = policy.get("status", "typeChecking", "expressionWarnings");
        return warnings == null ? List.of() : List.of(warnings);
    }

    private static boolean isRefused(Runnable write) {
        try {
            write.run();
            ApiServer.REAL
                    .client()
                    .genericKubernetesResources(RESOURCES)
                    .inNamespace(NAMESPACE)
                    .withName("probe")
                    .delete();
            return false;
        } catch (KubernetesClientException refused) {
            return String.valueOf(refused.getMessage()).contains("must be Manual");
        }
    }

    private static void patch(String user, String name, String patch) {
        try (KubernetesClient client = client(user)) {
            client.genericKubernetesResources(RESOURCES)
                    .inNamespace(NAMESPACE)
                    .withName(name)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        }
    }

    private static Resource<HasMetadata> as(String user, HasMetadata object) {
        return client(user).resource(object);
    }

    /** A client with its own token, because not every API server permits impersonation. */
    private static KubernetesClient client(String serviceAccount) {
        String token = ApiServer.REAL
                .client()
                .serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName(serviceAccount)
                .tokenRequest()
                .getStatus()
                .getToken();
        Config administrator = ApiServer.REAL.config();
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl(administrator.getMasterUrl())
                        .withCaCertData(administrator.getCaCertData())
                        .withCaCertFile(administrator.getCaCertFile())
                        .withOauthToken(token)
                        .build())
                .build();
    }

    private static HasMetadata object(String name, String approval) {
        return ApiServer.REAL
                .client()
                .load(stream("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: %1$s, namespace: %2$s}
                spec:
                  objectKey: %1$s
                  workspace: clx42sxw501gl01o0gjenthnh
                  airflowVariable: {value: "16"}
                  policy: {approval: %3$s}
                """.formatted(name, NAMESPACE, approval)))
                .items()
                .get(0);
    }

    private static void apply(String yaml) {
        PatchContext apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("four-eyes-test")
                .withForce(true)
                .build();
        KubernetesClient administrator = ApiServer.REAL.client();
        administrator
                .load(stream(yaml))
                .items()
                .forEach(object -> administrator.resource(object).patch(apply));
    }

    private static ByteArrayInputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
