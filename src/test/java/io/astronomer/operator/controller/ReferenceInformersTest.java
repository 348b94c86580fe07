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

/** What is referred to wakes the resource, without a label, and is not kept. */
class ReferenceInformersTest {
    private static final String NAME = "warehouse";

    private final Bench bench = new Bench();

    @BeforeEach
    void start() {
        bench.start();
        bench.client.resource(Resources.connection()).create();
        awaitPasses(1);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aSecretThatAppearsWakes() {
        bench.client.resource(secret("warehouse", "canary")).create();

        awaitPasses(2);
    }

    @Test
    void aSecretOfAnOverrideWakes() {
        bench.client.resource(secret("staging", "canary")).create();

        awaitPasses(2);
    }

    @Test
    void aSecretThatChangesWakes() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitPasses(2);

        bench.client.resource(secret("warehouse", "other")).update();

        awaitPasses(3);
    }

    @Test
    void aSecretThatIsTouchedWakesNobody_semantics4() {
        knowTheValue();
        List<String> woken = new CopyOnWriteArrayList<>();
        bench.passes.run = (resource, intent) -> {
            woken.add(glance().first());
            return ScriptedPasses.STALLED;
        };

        String touched = touch();
        eventually().until(() -> glance().latest().equals(touched));
        String changed = version(bench.client.resource(valued("other")).update());
        eventually().until(() -> !woken.isEmpty());

        assertThat(woken).containsExactly(changed);
    }

    @Test
    void aSecretThatChangesIsReadOnce() {
        knowTheValue();
        int before = bench.api.requests(ReferenceInformersTest::reads).size();

        String touched = touch();
        eventually().until(() -> glance().latest().equals(touched));

        assertThat(bench.api.requests(ReferenceInformersTest::reads)).hasSize(before + 1);
    }

    @Test
    void aPassThatLooksWhileASecretIsReadHasItReadNoSecondTime() {
        knowTheValue();
        int before = bench.api.requests(ReferenceInformersTest::reads).size();
        CountDownLatch looked = new CountDownLatch(1);
        bench.api.intervene(request -> {
            if (reads(request)) {
                Bench.waitFor(looked);
            }
            return null;
        });

        String touched = touch();
        eventually()
                .until(() -> bench.api.requests(ReferenceInformersTest::reads).size() > before);
        glance();
        looked.countDown();
        eventually().until(() -> glance().latest().equals(touched));
        String again = touch();
        eventually().until(() -> glance().latest().equals(again));

        assertThat(bench.api.requests(ReferenceInformersTest::reads)).hasSize(before + 2);
    }

    @Test
    void aSecretThatCanNotBeReadIsTakenForChanged() {
        knowTheValue();
        bench.api.intervene(request -> reads(request) ? Answers.forbidden() : null);

        String touched = touch();
        awaitPasses(3);

        assertThat(glance().first()).isEqualTo(touched);
    }

    /** As a pass does. */
    private void knowTheValue() {
        bench.client.resource(valued("canary")).create();
        awaitPasses(2);
        eventually()
                .until(() -> bench.references
                        .version(Kind.SECRET, Bench.NAMESPACE, NAME)
                        .isPresent());
        glance();
        assertThat(bench.references.read(Kind.SECRET, Bench.NAMESPACE, NAME)).isPresent();
        // That look had it read as well, perhaps later: one read after the other, it is over when the next one is.
        String touched = touch();
        eventually().until(() -> glance().latest().equals(touched));
    }

    /** Gives the Secret another version, without a request, and waits until it was seen; answers the version. */
    private String touch() {
        String before = seen();
        bench.api.change(
                "/api/v1/namespaces/" + Bench.NAMESPACE + "/secrets/" + NAME,
                "{\"metadata\":{\"annotations\":{\"touched\":\"" + before + "\"}}}");
        eventually().until(() -> !seen().equals(before));
        return seen();
    }

    private String seen() {
        return bench.references
                .version(Kind.SECRET, Bench.NAMESPACE, NAME)
                .orElseThrow()
                .resourceVersion();
    }

    private static boolean reads(ApplyingDispatcher.Sent request) {
        return request.method().equals("GET") && request.path().endsWith("/secrets/" + NAME);
    }

    @Test
    void whatNobodyRefersToIsForgotten() {
        bench.client.resource(valued("canary")).create();
        awaitPasses(2);
        eventually()
                .until(() -> bench.references
                        .version(Kind.SECRET, Bench.NAMESPACE, NAME)
                        .isPresent());
        glance();
        bench.references.forgetUnreferenced();
        assertThat(bench.references.known()).isEqualTo(1);

        bench.patch("{\"spec\":{\"connection\":{\"passwordFrom\":{\"secretKeyRef\":{\"name\":\"moved\"}}}}}");
        awaitPasses(3);
        bench.references.forgetUnreferenced();

        assertThat(bench.references.known()).isZero();
    }

    @Test
    void onlyTheSecretsThatAreHeldAreLookedAtToLetGo() {
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
        assertThat(bench.references.held(Bench.NAMESPACE))
                .extracting(held -> held.getMetadata().getName())
                .containsExactly("held");
        assertThat(bench.references.held("another")).isEmpty();
    }

    private ValueVersion glance() {
        ReferencedObject object = new ReferencedObject(Kind.SECRET, Bench.NAMESPACE, NAME);
        return bench.references.glance(object, "password").orElseThrow();
    }

    private static String version(Secret secret) {
        return secret.getMetadata().getResourceVersion();
    }

    /** As Kubernetes keeps it. */
    private static Secret valued(String value) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(Bench.NAMESPACE)
                .withName(NAME)
                .endMetadata()
                .addToData("password", Base64.getEncoder().encodeToString(value.getBytes(UTF_8)))
                .build();
    }

    @Test
    void aSecretThatGoesWakes() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitPasses(2);

        bench.client.resource(secret("warehouse", "canary")).delete();

        awaitPasses(3);
    }

    @Test
    void aConfigMapThatAppearsWakes() {
        bench.client
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(Bench.NAMESPACE)
                        .withName("settings")
                        .endMetadata()
                        .build())
                .create();

        awaitPasses(2);
    }

    @Test
    void aSecretThatNobodyRefersToWakesNobody() {
        List<Boolean> knowingTheOneReferredTo = new CopyOnWriteArrayList<>();
        bench.passes.run = (resource, intent) -> {
            knowingTheOneReferredTo.add(bench.references
                    .version(Kind.SECRET, Bench.NAMESPACE, "warehouse")
                    .isPresent());
            return ScriptedPasses.STALLED;
        };

        bench.client.resource(secret("other", "canary")).create();
        eventually()
                .until(() -> bench.references
                        .find(Kind.SECRET, Bench.NAMESPACE, "other")
                        .isPresent());
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitPasses(2);

        assertThat(knowingTheOneReferredTo).containsExactly(true);
    }

    @Test
    void aReferenceThatIsNewInTheSpecWakesToo() {
        bench.patch("{\"spec\":{\"connection\":{\"passwordFrom\":{\"secretKeyRef\":{\"name\":\"moved\"}}}}}");
        awaitPasses(2);

        bench.client.resource(secret("moved", "canary")).create();

        awaitPasses(3);
    }

    @Test
    void theVersionIsThatOfTheSecret() {
        Secret created = bench.client.resource(secret("warehouse", "canary")).create();

        eventually()
                .untilAsserted(() -> assertThat(bench.references.version(Kind.SECRET, Bench.NAMESPACE, "warehouse"))
                        .hasValueSatisfying(version -> assertThat(version.resourceVersion())
                                .isEqualTo(created.getMetadata().getResourceVersion())));
    }

    @Test
    void nothingOfTheContentIsKept() {
        bench.client.resource(secret("warehouse", "canary")).create();
        awaitPasses(2);
        bench.client.resource(secret("warehouse", "canary2")).update();
        awaitPasses(3);

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

    private void awaitPasses(int count) {
        eventually().untilAsserted(() -> assertThat(bench.ended).hasSizeGreaterThanOrEqualTo(count));
    }
}
