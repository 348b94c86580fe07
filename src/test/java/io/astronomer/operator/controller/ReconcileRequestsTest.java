package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcileRequestsTest {
    private static final String OURS = "astro.astronomer.io/reconcile-requested-at";
    private static final String FLUX = "reconcile.fluxcd.io/requestedAt";

    @Test
    void nothingIsRequestedWithoutAnAnnotation() {
        assertThat(ReconcileRequests.latest(Resources.connection())).isEmpty();
    }

    @Test
    void fluxRequestIsReturnedUnchanged() {
        assertThat(ReconcileRequests.latest(annotated(Map.of(FLUX, "now")))).contains("now");
    }

    @Test
    void newRequestIsFoundBesideAnOlderFluxRequest() {
        assertThat(ReconcileRequests.latest(annotated(Map.of(OURS, "now", FLUX, "before"))))
                .isNotEqualTo(ReconcileRequests.latest(annotated(Map.of(FLUX, "before"))));
    }

    @Test
    void longRequestFitsIntoTheStatus() {
        assertThat(ReconcileRequests.latest(annotated(Map.of(OURS, "x".repeat(1000))))
                        .orElseThrow())
                .hasSize(256);
    }

    private static EnvironmentObject annotated(Map<String, String> annotations) {
        EnvironmentObject resource = Resources.connection();
        resource.getMetadata().setAnnotations(annotations);
        return resource;
    }
}
