package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.kube.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is in the cluster and is not managed takes no memory: the operator has a heap of 128 MB. */
@ExtendWith(NeedsCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MemoryIT {
    private static final int MAPS = 40;
    private static final int SECRETS = 100;
    private static final int LARGE = 30;

    private Optional<Rig> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(Rig.without("memory"));
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    void theOperatorStartsAndWorksBesideWhatItDoesNotManage() {
        Rig rig = prepared.orElseThrow();
        Scene scene = rig.scene();
        String core = "/api/v1/namespaces/" + scene.namespace();
        for (int i = 0; i < MAPS; i++) {
            create(
                    scene,
                    core + "/configmaps",
                    "v1",
                    "ConfigMap",
                    "map-" + i,
                    "\"data\":{\"a\":\"" + text(1_000_000) + "\"}");
        }
        for (int i = 0; i < SECRETS; i++) {
            create(
                    scene,
                    core + "/secrets",
                    "v1",
                    "Secret",
                    "release-" + i,
                    "\"data\":{\"a\":\"" + text(60_000) + "\"}");
        }
        for (int i = 0; i < LARGE; i++) {
            create(
                    scene,
                    "/apis/astro.astronomer.io/v1alpha1/namespaces/" + scene.namespace() + "/environmentobjects",
                    "astro.astronomer.io/v1alpha1",
                    "EnvironmentObject",
                    "large-" + i,
                    scene.filled("\"spec\":{\"objectKey\":\"large_" + i + "\",\"objectType\":\"CONNECTION\",\"scope\":"
                            + "\"WORKSPACE\",\"scopeEntityId\":\"$workspace\",\"suspend\":true,\"connection\":{\"type\":"
                            + "\"postgres\",\"extra\":{\"text\":\"" + text(1_300_000) + "\"}}}"));
        }

        rig.startOperator(rig.settings());
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        OperatorProcess operator = rig.operator().orElseThrow();
        assertThat(operator.isAlive()).isTrue();
        assertThat(operator.output()).doesNotContain("OutOfMemoryError");
        rig.cluster()
                .embedded()
                .ifPresent(kubernetes -> assertThat(kubernetes.requests())
                        .filteredOn(request -> request.user().startsWith("system:serviceaccount:")
                                && request.method().equals("GET")
                                && List.of("/api/v1/secrets", "/api/v1/configmaps")
                                        .contains(request.path()))
                        .isNotEmpty()
                        .extracting(Request::accept)
                        .allSatisfy(accept -> assertThat(accept).contains("as=PartialObjectMetadata")));
    }

    private static void create(Scene scene, String path, String version, String kind, String name, String content) {
        String label = scene.manifest(name, "").replaceAll("(?s).*labels: \\{e2e: ([^}]+)}.*", "$1");
        scene.client()
                .raw(
                        path,
                        "POST",
                        "{\"apiVersion\":\"" + version + "\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"" + name
                                + "\",\"labels\":{\"e2e\":\"" + label + "\"}}," + content + "}");
    }

    private static String text(int length) {
        return "x".repeat(length);
    }
}
