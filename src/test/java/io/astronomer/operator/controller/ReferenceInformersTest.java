package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.resolve.ReferencedObject;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.resolve.ValueVersion;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The informers of referenced Secrets and ConfigMaps, which need no label and keep no content. */
class ReferenceInformersTest {
    private static final String NAME = "warehouse";

    private final Bench bench = new Bench();

    @BeforeEach
    void start() {
        bench.start();
        bench.client.resource(Resources.connection()).create();
        awaitReconciliations(1);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void createdSecretTriggersReconciliation() {
        bench.client.resource(secret("warehouse", "canary")).create();

        awaitReconciliations(2);
    }

    @Test
    void secretOfAnOverrideTriggersReconciliation() {
        bench.client.resource(secret("staging", "canary")).create();

        awaitReconciliations(2);
    }

    @Test
    void changedSecretTriggersReconciliation() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitReconciliations(2);

        bench.client.resource(secret("warehouse", "other")).update();

        awaitReconciliations(3);
    }

    @Test
    void touchedSecretTriggersNoReconciliation_semantics4() {
        readValue();
        List<String> reconciledVersions = new CopyOnWriteArrayList<>();
        bench.scripted.run = (resource, intent) -> {
            reconciledVersions.add(glance().first());
            return ScriptedReconciler.STALLED;
        };

        String touched = touch();
        eventually().until(() -> glance().latest().equals(touched));
        String changed = version(bench.client.resource(secretWithData("other")).update());
        eventually().until(() -> !reconciledVersions.isEmpty());

        assertThat(reconciledVersions).containsExactly(changed);
    }

    @Test
    void touchedSecretIsReadOnce() {
        readValue();
        int before = bench.api.requests(ReferenceInformersTest::reads).size();

        String touched = touch();
        eventually().until(() -> glance().latest().equals(touched));

        assertThat(bench.api.requests(ReferenceInformersTest::reads)).hasSize(before + 1);
    }

    @Test
    void concurrentGlanceDoesNotReadSecretAgain() {
        readValue();
        int before = bench.api.requests(ReferenceInformersTest::reads).size();
        CountDownLatch resume = new CountDownLatch(1);
        bench.api.intervene(request -> {
            if (reads(request)) {
                Bench.waitFor(resume);
            }
            return null;
        });

        String touched = touch();
        eventually()
                .until(() -> bench.api.requests(ReferenceInformersTest::reads).size() > before);
        glance();
        resume.countDown();
        eventually().until(() -> glance().latest().equals(touched));
        String again = touch();
        eventually().until(() -> glance().latest().equals(again));

        assertThat(bench.api.requests(ReferenceInformersTest::reads)).hasSize(before + 2);
    }

    @Test
    void unreadableSecretCountsAsChanged() {
        readValue();
        bench.api.intervene(request -> reads(request) ? KubernetesResponses.forbidden() : null);

        String touched = touch();
        awaitReconciliations(3);

        assertThat(glance().first()).isEqualTo(touched);
    }

    /** Reads the value, as a reconciliation does. */
    private void readValue() {
        readValue(2);
    }

    /** @param reconciliations number of them once the Secret exists */
    private void readValue(int reconciliations) {
        bench.client.resource(secretWithData("canary")).create();
        awaitReconciliations(reconciliations);
        eventually()
                .until(() -> bench.references
                        .version(Kind.SECRET, Bench.NAMESPACE, NAME)
                        .isPresent());
        glance();
        assertThat(bench.references.readAndCompare(Kind.SECRET, Bench.NAMESPACE, NAME))
                .isPresent();
        // The glance starts a read as well. Reads run one after the other, so it has ended when the next one has.
        String touched = touch();
        eventually().until(() -> glance().latest().equals(touched));
    }

    /** Changes the version of the Secret without a request, waits until the informer has it, and returns it. */
    private String touch() {
        String before = informedVersion();
        bench.api.change(
                "/api/v1/namespaces/" + Bench.NAMESPACE + "/secrets/" + NAME,
                "{\"metadata\":{\"annotations\":{\"touched\":\"" + before + "\"}}}");
        eventually().until(() -> !informedVersion().equals(before));
        return informedVersion();
    }

    private String informedVersion() {
        return bench.references
                .version(Kind.SECRET, Bench.NAMESPACE, NAME)
                .orElseThrow()
                .resourceVersion();
    }

    private static boolean reads(ApplyingDispatcher.Sent request) {
        return request.method().equals("GET") && request.path().endsWith("/secrets/" + NAME);
    }

    @Test
    void unreferencedSecretIsForgotten() {
        bench.client.resource(secretWithData("canary")).create();
        awaitReconciliations(2);
        eventually()
                .until(() -> bench.references
                        .version(Kind.SECRET, Bench.NAMESPACE, NAME)
                        .isPresent());
        glance();
        bench.references.forgetUnreferenced();
        assertThat(bench.references.known()).isEqualTo(1);

        bench.patch("{\"spec\":{\"connection\":{\"passwordFrom\":{\"secretKeyRef\":{\"name\":\"moved\"}}}}}");
        awaitReconciliations(3);
        bench.references.forgetUnreferenced();

        assertThat(bench.references.known()).isZero();
    }

    @Test
    void onlySecretsWithFinalizerAreListedAsHeld() {
        bench.client.resource(secret("warehouse", "canary")).create();
        bench.client
                .resource(new SecretBuilder(secret("held", "canary"))
                        .editMetadata()
                        .addToFinalizers(TokenSecretFinalizer.PREFIX + "astro-operator.data")
                        .endMetadata()
                        .build())
                .create();

        eventually()
                .until(() -> bench.references
                        .find(Kind.SECRET, Bench.NAMESPACE, "held")
                        .isPresent());
        assertThat(bench.references.withOurFinalizer(Bench.NAMESPACE))
                .extracting(held -> held.getMetadata().getName())
                .containsExactly("held");
        assertThat(bench.references.withOurFinalizer("another")).isEmpty();
    }

    private ValueVersion glance() {
        ReferencedObject object = new ReferencedObject(Kind.SECRET, Bench.NAMESPACE, NAME);
        return bench.references.knownVersion(object, "password").orElseThrow();
    }

    private static String version(Secret secret) {
        return secret.getMetadata().getResourceVersion();
    }

    /** A Secret with encoded data, as Kubernetes stores it. */
    private static Secret secretWithData(String value) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(Bench.NAMESPACE)
                .withName(NAME)
                .endMetadata()
                .addToData("password", Base64.getEncoder().encodeToString(value.getBytes(UTF_8)))
                .build();
    }

    @Test
    void deletedSecretTriggersReconciliation() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitReconciliations(2);

        bench.client.resource(secret("warehouse", "canary")).delete();

        awaitReconciliations(3);
    }

    @Test
    void createdConfigMapTriggersReconciliation() {
        bench.client
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(Bench.NAMESPACE)
                        .withName("settings")
                        .endMetadata()
                        .build())
                .create();

        awaitReconciliations(2);
    }

    @Test
    void unreferencedSecretTriggersNoReconciliation() {
        List<Boolean> warehouseIsKnown = new CopyOnWriteArrayList<>();
        bench.scripted.run = (resource, intent) -> {
            warehouseIsKnown.add(bench.references
                    .version(Kind.SECRET, Bench.NAMESPACE, "warehouse")
                    .isPresent());
            return ScriptedReconciler.STALLED;
        };

        bench.client.resource(secret("other", "canary")).create();
        eventually()
                .until(() -> bench.references
                        .find(Kind.SECRET, Bench.NAMESPACE, "other")
                        .isPresent());
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitReconciliations(2);

        assertThat(warehouseIsKnown).containsExactly(true);
    }

    @Test
    void secretOfANewReferenceTriggersReconciliation() {
        bench.patch("{\"spec\":{\"connection\":{\"passwordFrom\":{\"secretKeyRef\":{\"name\":\"moved\"}}}}}");
        awaitReconciliations(2);

        bench.client.resource(secret("moved", "canary")).create();

        awaitReconciliations(3);
    }

    @Test
    void keyThatAppearsInAWholeConnectionTriggersReconciliation() {
        bench.patch("{\"spec\":{\"connection\":{\"fromSecret\":{\"name\":\"warehouse\"}}}}");
        awaitReconciliations(2);
        readValue(3);
        bench.references.knownVersion(new ReferencedObject(Kind.SECRET, Bench.NAMESPACE, NAME), "schema");
        int before = bench.ended.size();

        bench.client
                .resource(new SecretBuilder(secretWithData("canary"))
                        .addToData("schema", "Y2FuYXJ5")
                        .build())
                .update();

        awaitReconciliations(before + 1);
    }

    @Test
    void versionIsTheResourceVersion() {
        Secret created = bench.client.resource(secret("warehouse", "canary")).create();

        eventually()
                .untilAsserted(() -> assertThat(bench.references.version(Kind.SECRET, Bench.NAMESPACE, "warehouse"))
                        .hasValueSatisfying(version -> assertThat(version.resourceVersion())
                                .isEqualTo(created.getMetadata().getResourceVersion())));
    }

    @Test
    void contentIsNotKept() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitReconciliations(2);
        bench.client.resource(secret("warehouse", "canary2")).update();
        awaitReconciliations(3);

        assertThat(bench.references.find(Kind.SECRET, Bench.NAMESPACE, "warehouse"))
                .hasValueSatisfying(trace -> assertThat(
                                bench.client.getKubernetesSerialization().asJson(trace))
                        .doesNotContain("canary"));
    }

    private static Secret secret(String name, String value) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(Bench.NAMESPACE)
                .withName(name)
                .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", value)
                .endMetadata()
                .addToStringData("password", value)
                .build();
    }

    private void awaitReconciliations(int count) {
        eventually().untilAsserted(() -> assertThat(bench.ended).hasSizeGreaterThanOrEqualTo(count));
    }
}
