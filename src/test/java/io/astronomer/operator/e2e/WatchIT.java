package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A Kubernetes API that ends watches, as one does that restarts: nothing that happens meanwhile is lost. */
@SharedRig
@Isolated("cuts the watches of all")
final class WatchIT {
    private static final String LISTING = "/apis/astro.astronomer.io/v1alpha1/environmentobjects";

    @Test
    void sendsASecretThatRotatedAfterTheWatchesWereCut(Scene scene) {
        KubeApi kubernetes = scene.rig().requireEmbedded();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        kubernetes.cutWatches();
        scene.secret("vault", Map.of("password", Canary.numbered(2), "extra.json", "{}"));

        Scene.patiently()
                .untilAsserted(() -> assertThat(scene.stored("subject")
                                .at("/connection/password")
                                .asText())
                        .isEqualTo(Canary.numbered(2)));
    }

    @Test
    void listsAnewWhenTheRevisionOfItsWatchIsForgotten(Scene scene) {
        KubeApi kubernetes = scene.rig().requireEmbedded();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        kubernetes.clearRequests();
        scene.secret("another", Map.of());
        kubernetes.compact();
        kubernetes.cutWatches();
        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");

        Scene.patiently()
                .untilAsserted(() -> assertThat(
                                scene.stored("subject").path("description").asText())
                        .isEqualTo("after"));
        assertThat(kubernetes.requests()).anyMatch(WatchIT::lists);
    }

    private static boolean lists(Request request) {
        return request.path().equals(LISTING) && !request.query().contains("watch=true");
    }
}
