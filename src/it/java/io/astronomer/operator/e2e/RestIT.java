package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reconciliations and a restart without a change: they write nothing to Astro or Kubernetes. */
@LongWait
@OwnEnvironment
final class RestIT {
    private static final int KEPT = 50;

    private Optional<TestEnvironment> started = Optional.empty();

    @BeforeAll
    void start() {
        TestEnvironment environment = TestEnvironment.withoutOperator("rest");
        started = Optional.of(environment);
        environment.startOperator(settings(environment));
    }

    private static Map<String, String> settings(TestEnvironment environment) {
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_SYNC_INTERVAL", "1s");
        return settings;
    }

    @AfterAll
    void end() {
        started.ifPresent(TestEnvironment::close);
    }

    @Test
    void reconciliationWithoutChangeWritesNothing() {
        TestEnvironment environment = started.orElseThrow();
        TestNamespace scene = everyType(environment);
        List<Operation> before = scene.operations();
        environment.cluster().embedded().ifPresent(KubeApi::clearRequests);
        List<String> versions = versions(scene);

        scene.awaitListings(4);

        assertThat(scene.operations()).isEqualTo(before);
        assertThat(versions(scene)).isEqualTo(versions);
        assertThat(kubernetesRequests(environment))
                .filteredOn(request -> !concernsAnother(scene, request))
                .filteredOn(request -> !request.method().equals("GET"))
                .isEmpty();
    }

    @Test
    void adoptionOfKeptSecretsWritesNothing() {
        TestNamespace scene = started.orElseThrow().scene();
        List<String> names =
                IntStream.range(0, KEPT).mapToObj(number -> "kept-" + number).toList();
        names.forEach(name -> scene.anotherClientCreates(OtherWriter.SECRETS.replace("$key", name)));

        names.forEach(name -> scene.apply(name, Specs.KEPT_SECRETS.replace("$key", name)));
        names.forEach(scene::awaitReady);
        scene.awaitListings(2);

        assertThat(names)
                .allSatisfy(name -> assertThat(scene.status(name).ownership()).contains(Ownership.Adopted));
        assertThat(scene.writes()).isEmpty();
    }

    @Test
    @Tag("matrix")
    void restartInSyncOnlyReads() {
        TestEnvironment environment = started.orElseThrow();
        TestNamespace scene = everyType(environment);
        environment.stopOperator();
        List<Operation> before = scene.operations();
        List<String> versions = versions(scene);

        environment.startOperator(settings(environment));
        scene.awaitListings(1);
        scene.apply("proof", Specs.LINKED_TO_ALL.replace("an.airflow", "another"));
        scene.awaitReady("proof");

        assertThat(scene.operations())
                .startsWith(before.toArray(Operation[]::new))
                .hasSize(before.size() + 1);
        assertThat(versions(scene)).isEqualTo(versions);
    }

    @Test
    void driftIsCorrected() {
        TestEnvironment environment = started.orElseThrow();
        TestNamespace scene = environment.scene();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        scene.anotherClientUpdates(
                "subject", "{'connection':{'type':'postgres','host':'theirs'},'links':[],'excludeLinks':[]}");

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.remoteObject("subject")
                                .at("/connection/host")
                                .asText())
                        .isEqualTo("before.example.com"));
    }

    @Test
    void secretIsSentAgainAfterAnExternalWrite() {
        TestEnvironment environment = started.orElseThrow();
        TestNamespace scene = environment.scene();
        scene.apply("subject", Specs.DEPLOYMENT_VARIABLE);
        scene.awaitSettled("subject");
        TestNamespace.awaitNextSecond();

        scene.anotherClientUpdates("subject", "{'description':'before','environmentVariable':{'value':'theirs'}}");

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.remoteObject("subject")
                                .at("/environmentVariable/value")
                                .asText())
                        .isEqualTo(Canary.VALUE));
    }

    /** Only the embedded API records its requests. On a real one, the test compares only the versions. */
    private static List<Request> kubernetesRequests(TestEnvironment environment) {
        return environment.cluster().embedded().map(KubeApi::requests).orElse(List.of());
    }

    /** Returns whether the request is of an earlier test, whose last write may still be in flight. */
    private static boolean concernsAnother(TestNamespace scene, Request request) {
        return request.path().contains("/namespaces/e2e-") && !request.path().contains(scene.namespace());
    }

    private static TestNamespace everyType(TestEnvironment environment) {
        TestNamespace scene = environment.scene();
        scene.apply("connection", Specs.CONNECTION);
        scene.apply("variable", Specs.AIRFLOW_VARIABLE);
        scene.apply("secret", Specs.DEPLOYMENT_VARIABLE);
        scene.apply("metrics", Specs.METRICS_EXPORT);
        scene.awaitSettled(List.of("connection", "variable", "secret", "metrics"));
        return scene;
    }

    private static List<String> versions(TestNamespace scene) {
        return List.of("connection", "variable", "secret", "metrics").stream()
                .map(name -> scene.get(name).getMetadata().getResourceVersion())
                .toList();
    }
}
