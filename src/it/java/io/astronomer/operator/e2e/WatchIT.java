package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A Kubernetes API that ends watches, as at a restart: the operator misses no change. */
@SharedEnvironment
@Isolated("cuts the watches of all")
final class WatchIT {
    private static final String LISTING = "/apis/astro.astronomer.io/v1beta1/environmentobjects";

    @Test
    void secretRotatedWhileWatchesAreCutIsSent(TestNamespace scene) {
        KubeApi kubernetes = scene.environment().requireEmbedded();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        kubernetes.cutWatches();
        scene.secret("vault", Map.of("password", Canary.numbered(2), "extra.json", "{}"));

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.remoteObject("subject")
                                .at("/connection/password")
                                .asText())
                        .isEqualTo(Canary.numbered(2)));
    }

    @Test
    void operatorListsAgainWhenItsWatchRevisionIsCompacted(TestNamespace scene) {
        KubeApi kubernetes = scene.environment().requireEmbedded();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        kubernetes.clearRequests();
        compactRevisions(kubernetes, scene);
        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");

        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(scene.remoteObject("subject")
                                .path("description")
                                .asText())
                        .isEqualTo("after"));
        // If a bookmark just brought the newest revision to the operator, that revision is not compacted.
        TestNamespace.patiently().pollInterval(Duration.ofSeconds(1)).until(() -> {
            boolean listed = kubernetes.requests().stream().anyMatch(WatchIT::lists);
            if (!listed) {
                compactRevisions(kubernetes, scene);
            }
            return listed;
        });
    }

    /** Creates a revision that the watch of resources does not see, and compacts all revisions before it. */
    private static void compactRevisions(KubeApi kubernetes, TestNamespace scene) {
        scene.secret("another", Map.of("at", Long.toString(System.nanoTime())));
        kubernetes.compact();
        kubernetes.cutWatches();
    }

    private static boolean lists(Request request) {
        return request.path().equals(LISTING) && !request.query().contains("watch=true");
    }
}
