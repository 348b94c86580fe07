package io.astronomer.operator.bench.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeCountsTest {

    @Test
    void kindComesFromThePath() {
        String base = "/apis/astro.astronomer.io/v1beta1/namespaces/a/environmentobjects";

        assertThat(KubeCounts.kind("PATCH", base + "/x/status")).isEqualTo("PATCH environmentobjects/status");
        assertThat(KubeCounts.kind("PATCH", base + "/x")).isEqualTo("PATCH environmentobjects");
        assertThat(KubeCounts.kind("POST", "/api/v1/namespaces/a/events")).isEqualTo("POST events");
        assertThat(KubeCounts.kind("GET", "/version")).isEqualTo("GET other");
    }

    @Test
    void metricsOfTheOperatorsResourcesAreSummedByKind() {
        KubeCounts counts = KubeCounts.scraped("""
                apiserver_request_total{code="200",resource="environmentobjects",subresource="status",verb="APPLY"} 3
                apiserver_request_total{code="409",resource="environmentobjects",subresource="status",verb="PATCH"} 1
                apiserver_request_total{code="200",resource="leases",subresource="",verb="PUT"} 9
                """);

        assertThat(counts.byKind()).containsExactly(Map.entry("PATCH environmentobjects/status", 4L));
    }

    @Test
    void readsAndOtherPathsAreNoWrites() {
        KubeCounts counts = new KubeCounts(Map.of("PATCH a", 2L, "POST events", 1L, "GET a", 5L, "POST other", 1L));

        assertThat(counts.writes()).isEqualTo(3);
    }

    @Test
    void minusReturnsTheLaterRequests() {
        KubeCounts later = new KubeCounts(Map.of("GET a", 5L, "POST b", 2L));

        assertThat(later.minus(new KubeCounts(Map.of("GET a", 3L, "POST b", 2L)))
                        .summary())
                .isEqualTo("GET a: 2");
    }
}
