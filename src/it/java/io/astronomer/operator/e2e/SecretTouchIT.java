package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of requests after a Secret or ConfigMap gets another version. */
@OwnEnvironment
final class SecretTouchIT {
    /** {@code -De2e.touched=1000} sets another number. */
    private static final int MANY = Integer.getInteger("e2e.touched", 100);

    private static final int TOUCHES = 20;
    private static final String SECRET = "secret";
    private static final String NAME = "many";

    private Optional<TestEnvironment> started = Optional.empty();

    @BeforeAll
    void start() {
        TestEnvironment environment = TestEnvironment.withoutOperator("touch");
        started = Optional.of(environment);
        // The tests count the operator's requests to Kubernetes.
        environment.requireEmbedded();
        environment.startOperator(settings(environment));
    }

    private static Map<String, String> settings(TestEnvironment environment) {
        Map<String, String> settings = environment.settings();
        // The next listing shows the created objects. Many resources wait longer than this for a permit.
        settings.put("ASTRO_SYNC_INTERVAL", "1s");
        return settings;
    }

    @AfterAll
    void end() {
        started.ifPresent(TestEnvironment::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "configMap"})
    void onlyTheResourceWithTheChangedKeyIsWritten_semantics4(String kind) {
        TestNamespace scene = scene(kind, 9);

        touch(scene, kind);
        awaitReads(scene, kind, 1);
        put(scene, kind, 9, Map.of("of-nobody", "other"));
        awaitReads(scene, kind, 2);
        put(scene, kind, 9, Map.of("k5", value(kind, 55)));
        awaitValue(scene, "r5", value(kind, 55));
        scene.awaitSettled("r5");

        assertThat(scene.writes()).endsWith(Operation.CREATE, Operation.UPDATE).hasSize(10);
    }

    @Test
    @Tag("matrix")
    void restartWritesNothing_semantics4() {
        TestNamespace scene = scene(SECRET, 3);
        List<Operation> before = scene.operations();

        restart(() -> {});
        TestNamespace.patiently().until(() -> reconciliations(scene) >= 3);

        assertThat(scene.operations()).isEqualTo(before);
        assertThat(reads(scene, SECRET)).isZero();
    }

    @Test
    @Tag("matrix")
    void touchWhileTheOperatorIsStoppedCostsOneWrite_semantics4() {
        TestNamespace scene = scene(SECRET, 3);
        restart(() -> touch(scene, SECRET));
        TestNamespace.patiently().until(() -> scene.calls(Operation.UPDATE).size() >= 3);
        scene.awaitSettled(names(3));
        clear();

        touch(scene, SECRET);
        awaitReads(scene, SECRET, 1);
        restart(() -> {});
        scene.apply("proof", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("proof");

        // No status records the touch in between, so it costs a write after a restart.
        TestNamespace.patiently().until(() -> scene.calls(Operation.UPDATE).size() >= 6);
        put(scene, SECRET, 3, Map.of("k1", Canary.numbered(11)));
        awaitValue(scene, "r1", Canary.numbered(11));
        assertThat(scene.calls(Operation.UPDATE)).hasSize(7);
    }

    @Test
    @Tag("matrix")
    void touchedSecretOfManyResourcesCostsOneRead_semantics4() {
        TestNamespace other = environment().scene();
        other.apply("another", Specs.AIRFLOW_VARIABLE);
        TestNamespace scene = environment().scene();
        put(scene, SECRET, 1, Map.of());
        IntStream.rangeClosed(1, MANY).forEach(number -> scene.apply("r" + number, spec(SECRET, number, "k1")));
        scene.awaitSettled(names(MANY));
        other.awaitSettled("another");
        List<Operation> before = scene.writes();
        double reconciliations = reconciliations(scene);
        clear();

        for (int touched = 1; touched <= TOUCHES; touched++) {
            touch(scene, SECRET);
            awaitReads(scene, SECRET, touched);
        }
        other.merge("another", "{\"spec\":{\"airflowVariable\":{\"value\":\"after\"}}}");
        other.awaitReady("another");

        assertThat(reads(scene, SECRET)).isEqualTo(TOUCHES);
        assertThat(scene.writes()).isEqualTo(before);
        assertThat(operatorRequests(scene))
                .filteredOn(request -> !request.path().endsWith("/events"))
                .extracting(Request::method)
                .containsOnly("GET");
        assertThat(reconciliations(scene) - reconciliations).isLessThan(MANY);
    }

    private TestNamespace scene(String kind, int resources) {
        TestNamespace scene = environment().scene();
        put(scene, kind, resources, Map.of());
        IntStream.rangeClosed(1, resources)
                .forEach(number -> scene.apply("r" + number, spec(kind, number, "k" + number)));
        scene.awaitSettled(names(resources));
        clear();
        return scene;
    }

    private static List<String> names(int resources) {
        return IntStream.rangeClosed(1, resources)
                .mapToObj(number -> "r" + number)
                .toList();
    }

    private static String spec(String kind, int number, String key) {
        return """
                objectKey: TOUCHED_%d
                workspace: $workspace
                environmentVariable:
                  isSecret: true
                  valueFrom: {%sKeyRef: {name: %s, key: %s}}
                """.formatted(number, kind, NAME, key);
    }

    /** Writes one value for each resource, and others. */
    private static void put(TestNamespace scene, String kind, int keys, Map<String, String> others) {
        Map<String, String> values = new HashMap<>();
        IntStream.rangeClosed(1, keys).forEach(number -> values.put("k" + number, value(kind, number)));
        values.putAll(others);
        if (kind.equals(SECRET)) {
            scene.secret(NAME, values);
        } else {
            scene.client()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(NAME)
                            .withNamespace(scene.namespace())
                            .endMetadata()
                            .withData(values)
                            .build())
                    .serverSideApply();
        }
    }

    /** Returns a secret only for a Secret: a ConfigMap contains none. */
    private static String value(String kind, int number) {
        return kind.equals(SECRET) ? Canary.numbered(number) : "plain-" + number;
    }

    private static void touch(TestNamespace scene, String kind) {
        PatchContext merge = PatchContext.of(PatchType.JSON_MERGE);
        String patch = "{\"metadata\":{\"annotations\":{\"touched\":\"" + System.nanoTime() + "\"}}}";
        if (kind.equals(SECRET)) {
            scene.client()
                    .secrets()
                    .inNamespace(scene.namespace())
                    .withName(NAME)
                    .patch(merge, patch);
        } else {
            scene.client()
                    .configMaps()
                    .inNamespace(scene.namespace())
                    .withName(NAME)
                    .patch(merge, patch);
        }
    }

    private static void awaitValue(TestNamespace scene, String name, String value) {
        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.remoteObject(name)
                                .at("/environmentVariable/value")
                                .asText())
                        .isEqualTo(value));
    }

    private void awaitReads(TestNamespace scene, String kind, int reads) {
        TestNamespace.patiently().alias("reads of " + kind).until(() -> reads(scene, kind) >= reads);
    }

    /** Returns the number of the operator's reads of the object since the requests were cleared. */
    private int reads(TestNamespace scene, String kind) {
        String path = "/" + kind.toLowerCase(Locale.ROOT) + "s/" + NAME;
        return Math.toIntExact(operatorRequests(scene).stream()
                .filter(request -> request.path().endsWith(path))
                .filter(request -> request.method().equals("GET"))
                .count());
    }

    private List<Request> operatorRequests(TestNamespace scene) {
        return OperatorRequests.to(environment().requireEmbedded())
                .filter(request -> request.path().contains("/namespaces/" + scene.namespace() + "/"))
                .toList();
    }

    private double reconciliations(TestNamespace scene) {
        return Scrape.sum(environment().operator().orElseThrow(), "reconciliations_success_total", scene.namespace());
    }

    private void clear() {
        environment().cluster().embedded().ifPresent(KubeApi::clearRequests);
    }

    private void restart(Runnable whileStopped) {
        environment().stopOperator();
        whileStopped.run();
        environment().startOperator(settings(environment()));
    }

    private TestEnvironment environment() {
        return started.orElseThrow();
    }
}
