package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A Kubernetes API that ends watches, as one does that restarts: nothing that happens meanwhile is lost. */
@SharedEnvironment
@Isolated("cuts the watches of all")
final class WatchIT {
    private static final String LISTING = "/apis/astro.astronomer.io/v1alpha1/environmentobjects";

    @Test
    void sendsASecretThatRotatedAfterTheWatchesWereCut(TestNamespace scene) {
        KubeApi kubernetes = scene.environment().requireEmbedded();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        kubernetes.cutWatches();
        scene.secret("vault", Map.of("password", Canary.numbered(2), "extra.json", "{}"));

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.stored("subject")
                                .at("/connection/password")
                                .asText())
                        .isEqualTo(Canary.numbered(2)));
    }

    @Test
    void listsAnewWhenTheRevisionOfItsWatchIsForgotten(TestNamespace scene) {
        KubeApi kubernetes = scene.environment().requireEmbedded();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        kubernetes.clearRequests();
        forget(kubernetes, scene);
        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(
                                scene.stored("subject").path("description").asText())
                        .isEqualTo("after"));
        // A bookmark may have told the operator the newest revision just before: then none was forgotten.
        TestNamespace.patiently().pollInterval(Duration.ofSeconds(1)).until(() -> {
            boolean listed = kubernetes.requests().stream().anyMatch(WatchIT::lists);
            if (!listed) {
                forget(kubernetes, scene);
            }
            return listed;
        });
    }

    /** Something happens that the watch of resources does not tell, and all revisions before it are gone. */
    private static void forget(KubeApi kubernetes, TestNamespace scene) {
        scene.secret("another", Map.of("at", Long.toString(System.nanoTime())));
        kubernetes.compact();
        kubernetes.cutWatches();
    }

    private static boolean lists(Request request) {
        return request.path().equals(LISTING) && !request.query().contains("watch=true");
    }
}
