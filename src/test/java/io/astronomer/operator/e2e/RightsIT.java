package io.astronomer.operator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator with a token of its own: with the rights that it needs and no others, and with too few. */
@ExtendWith(NeedsCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RightsIT {
    private static final String USER = "astro-operator";

    private static final String ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: astro-operator}
            rules:
            - apiGroups: [astro.astronomer.io]
              resources: [environmentobjects]
              verbs: [get, list, watch, patch]
            - apiGroups: [astro.astronomer.io]
              resources: [environmentobjects/status]
              verbs: [patch]
            - apiGroups: [""]
              resources: [secrets, configmaps]
              verbs: [get, list, watch]
            - apiGroups: [""]
              resources: [events]
              verbs: [create, get, patch]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: astro-operator}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: astro-operator}
            subjects:
            - {apiGroup: rbac.authorization.k8s.io, kind: User, name: astro-operator}
            """;

    private Optional<Rig> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        prepared = Optional.of(Rig.without("rights"));
        prepared.get().requireEmbedded();
    }

    @AfterEach
    void stop() {
        prepared.ifPresent(Rig::stopOperator);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    void neverAsksForMoreThanItNeeds() {
        Rig rig = prepared.orElseThrow();
        rig.cluster()
                .client()
                .load(new ByteArrayInputStream(ROLE.getBytes(UTF_8)))
                .serverSideApply();
        rig.startOperator(rig.settings(), kubeconfig(rig, USER));

        Scene scene = rig.scene();
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");
        Scene.patiently().until(() -> !scene.events().isEmpty());
        scene.delete("subject");
        scene.awaitGone("subject");

        assertThat(rig.requireEmbedded().requests())
                .filteredOn(request -> request.user().equals(USER))
                .isNotEmpty()
                .extracting(Request::status)
                .doesNotContain(403);
    }

    @Test
    void namesTheRightsThatItLacks() {
        Rig rig = prepared.orElseThrow();

        assertThatThrownBy(() -> rig.startOperator(rig.settings(), kubeconfig(rig, "nobody-in-particular")))
                .hasMessageContaining("the operator may not list secrets in all namespaces");
    }

    private static Path kubeconfig(Rig rig, String user) {
        KubeApi kubernetes = rig.requireEmbedded();
        return kubernetes.writeKubeconfig(rig.folder().resolve(user), kubernetes.tokenOf(user));
    }
}
