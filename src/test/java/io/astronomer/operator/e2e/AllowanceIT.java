package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Namespaces that may use the operator's own token: by name for one Workspace, or by label for all; the others make no call. */
@OwnRig
@Execution(ExecutionMode.CONCURRENT)
final class AllowanceIT {
    private static final String SELECTOR = "astro=yes";

    private Optional<Rig> prepared = Optional.empty();
    private Optional<Scene> named = Optional.empty();
    private Optional<Scene> labelled = Optional.empty();

    @BeforeAll
    void prepare() {
        Rig rig = Rig.without("allowance");
        prepared = Optional.of(rig);
        // The rights of a real one are shared by all rigs.
        rig.requireEmbedded();
        Scene scene = rig.scene();
        named = Optional.of(scene);
        Scene other = rig.scene();
        labelled = Optional.of(other);
        Map<String, String> settings = rig.settings();
        settings.put("ASTRO_ALLOWED_NAMESPACES", scene.namespace());
        settings.put("ASTRO_ALLOWED_NAMESPACE_SELECTOR", SELECTOR);
        settings.put(
                "ASTRO_ALLOWED_SCOPE_ENTITIES",
                scene.namespace() + "=" + scene.workspace() + "," + other.namespace() + "=*");
        Path kubeconfig = Install.into(
                rig.cluster(),
                rig.folder().resolve("allowance.kubeconfig"),
                "organization: {allowedNamespaceSelector: " + SELECTOR + "}");
        rig.startOperator(settings, kubeconfig);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    void aNamespaceThatIsNamedTouchesWhatItIsGiven() {
        Scene scene = named.orElseThrow();
        scene.apply("own", Specs.AIRFLOW_VARIABLE);
        scene.apply(
                "other",
                Specs.AIRFLOW_VARIABLE.replace("WORKSPACE", "DEPLOYMENT").replace("$workspace", scene.deployment(1)));

        scene.awaitReady("own");
        assertThat(scene.awaitFailure("other", "ScopeNotAllowed").message()).contains(scene.deployment(1));

        assertThat(scene.calls(Operation.CREATE))
                .extracting(call -> call.body().path("objectKey").asText())
                .filteredOn("an.airflow-variable"::equals)
                .hasSize(1);
    }

    @Test
    void whoObservesIsShownNothingOfWhatTheNamespaceMayNotTouch() {
        Scene scene = named.orElseThrow();
        scene.apply(
                "observed",
                Specs.AIRFLOW_VARIABLE.replace("WORKSPACE", "DEPLOYMENT").replace("$workspace", scene.deployment(2))
                        + "policy: {management: Observe}");

        scene.awaitFailure("observed", "ScopeNotAllowed");

        assertThat(scene.get("observed").getStatus().plan()).isNull();
        assertThat(scene.rig().astro().log().calls())
                .noneMatch(call -> call.parameter("deploymentId").equals(scene.deployment(2)));
    }

    @Test
    void aNamespaceThatIsLabelledButGivenNoScopeEntityTouchesNone() {
        Scene scene = prepared.orElseThrow().scene();
        label(scene, "\"yes\"");
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        scene.awaitFailure("subject", "ScopeNotAllowed");
        assertThat(scene.log()).isEmpty();
    }

    @Test
    void anotherMakesNoCallUntilItIsLabelledSoAndNoneAfterwards() {
        Scene scene = labelled.orElseThrow();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "NamespaceNotAllowed");
        assertThat(scene.get("subject").getFinalizers()).isEmpty();
        assertThat(scene.log()).isEmpty();

        label(scene, "\"yes\"");
        scene.awaitReady("subject");
        label(scene, "null");
        scene.awaitFailure("subject", "NamespaceNotAllowed");
        scene.delete("subject");
        assertThat(scene.awaitReason("subject", "NamespaceNotAllowed").message("Ready"))
                .isNotEmpty();

        assertThat(scene.holdings()).hasSize(1);
        label(scene, "\"yes\"");
        scene.awaitGone("subject");
        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    @Test
    void anotherKeepsNobodyFromAnObject_semantics17() {
        Scene scene = named.orElseThrow();
        Scene attacker = prepared.orElseThrow().scene();
        String spec = Specs.ENVIRONMENT_VARIABLE.replace("$workspace", scene.workspace());
        attacker.apply("attack", spec);
        attacker.awaitFailure("attack", "NamespaceNotAllowed");
        scene.awaitLaterThan(attacker.get("attack"));

        scene.apply("subject", spec);

        scene.awaitReady("subject");
    }

    @Test
    void readsTheLabelsWithTheRightsThatTheChartGrantsForIt() {
        assertThat(Asked.by(
                        "system:serviceaccount:" + Install.NAMESPACE + ":" + Install.NAME,
                        prepared.orElseThrow().requireEmbedded()))
                .filteredOn(right -> right.endsWith("/namespaces"))
                .containsExactly("list /namespaces", "watch /namespaces");
    }

    private static void label(Scene scene, String value) {
        scene.client()
                .namespaces()
                .withName(scene.namespace())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"astro\":" + value + "}}}");
    }
}
