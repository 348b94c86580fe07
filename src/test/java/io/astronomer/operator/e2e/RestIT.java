package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens when nothing changes: passes, and a restart, without a write on either side. */
@OwnRig
final class RestIT {
    private Optional<Rig> started = Optional.empty();

    @BeforeAll
    void start() {
        Rig rig = Rig.without("rest");
        started = Optional.of(rig);
        rig.startOperator(settings(rig));
    }

    private static Map<String, String> settings(Rig rig) {
        Map<String, String> settings = rig.settings();
        settings.put("ASTRO_SYNC_INTERVAL", "1s");
        return settings;
    }

    @AfterAll
    void end() {
        started.ifPresent(Rig::close);
    }

    @Test
    void aPassWithoutChangeWritesNothingOnEitherSide() {
        Rig rig = started.orElseThrow();
        Scene scene = everyType(rig);
        List<Operation> log = scene.log();
        rig.cluster().embedded().ifPresent(KubeApi::clearRequests);
        List<String> versions = versions(scene);

        scene.awaitListings(4);

        assertThat(scene.log()).isEqualTo(log);
        assertThat(versions(scene)).isEqualTo(versions);
        assertThat(kubernetesRequests(rig))
                .filteredOn(request -> !concernsAnother(scene, request))
                .filteredOn(request -> !request.method().equals("GET"))
                .isEmpty();
    }

    @Test
    @Tag("matrix")
    void aRestartWithEverythingInSyncOnlyReads() {
        Rig rig = started.orElseThrow();
        Scene scene = everyType(rig);
        rig.stopOperator();
        List<Operation> log = scene.log();
        List<String> versions = versions(scene);

        rig.startOperator(settings(rig));
        scene.awaitListings(1);
        scene.apply("proof", Specs.LINKED_TO_ALL.replace("an.airflow", "another"));
        scene.awaitReady("proof");

        assertThat(scene.log()).startsWith(log.toArray(Operation[]::new)).hasSize(log.size() + 1);
        assertThat(versions(scene)).isEqualTo(versions);
    }

    @Test
    void putsBackWhatSomebodyElseChanged() {
        Rig rig = started.orElseThrow();
        Scene scene = rig.scene();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        scene.somebodyElseUpdates(
                "subject", "{'connection':{'type':'postgres','host':'theirs'},'links':[],'excludeLinks':[]}");

        Scene.patiently()
                .untilAsserted(() -> assertThat(
                                scene.stored("subject").at("/connection/host").asText())
                        .isEqualTo("before.example.com"));
    }

    @Test
    void sendsASecretAgainWhenSomebodyElseWrote() {
        Rig rig = started.orElseThrow();
        Scene scene = rig.scene();
        scene.apply("subject", Specs.DEPLOYMENT_VARIABLE);
        scene.awaitSettled("subject");
        Scene.awaitLaterSecond();

        scene.somebodyElseUpdates("subject", "{'description':'before','environmentVariable':{'value':'theirs'}}");

        Scene.patiently()
                .untilAsserted(() -> assertThat(scene.stored("subject")
                                .at("/environmentVariable/value")
                                .asText())
                        .isEqualTo(Canary.VALUE));
    }

    /** Only the embedded API keeps a log; against another one the versions have to do. */
    private static List<Request> kubernetesRequests(Rig rig) {
        return rig.cluster().embedded().map(KubeApi::requests).orElse(List.of());
    }

    /** The scene of an earlier test, whose last write may still be on its way. */
    private static boolean concernsAnother(Scene scene, Request request) {
        return request.path().contains("/namespaces/e2e-") && !request.path().contains(scene.namespace());
    }

    private static Scene everyType(Rig rig) {
        Scene scene = rig.scene();
        scene.apply("connection", Specs.CONNECTION);
        scene.apply("variable", Specs.AIRFLOW_VARIABLE);
        scene.apply("secret", Specs.DEPLOYMENT_VARIABLE);
        scene.apply("metrics", Specs.METRICS_EXPORT);
        List.of("connection", "variable", "secret", "metrics").forEach(scene::awaitSettled);
        return scene;
    }

    private static List<String> versions(Scene scene) {
        return List.of("connection", "variable", "secret", "metrics").stream()
                .map(name -> scene.get(name).getMetadata().getResourceVersion())
                .toList();
    }
}
