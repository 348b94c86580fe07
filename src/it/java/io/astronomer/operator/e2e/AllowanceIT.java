package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Fault;
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

/** Namespaces that may use the operator's own token, for scope entities by id or name, or by label for all. */
@OwnEnvironment
@Execution(ExecutionMode.CONCURRENT)
final class AllowanceIT {
    private static final String SELECTOR = "astro=yes";

    private Optional<TestEnvironment> prepared = Optional.empty();
    private Optional<TestNamespace> named = Optional.empty();
    private Optional<TestNamespace> labelled = Optional.empty();
    /** The namespace that the rules allow a Workspace by name, and Deployments by a pattern. */
    private Optional<TestNamespace> ruled = Optional.empty();

    @BeforeAll
    void prepare() {
        TestEnvironment environment = TestEnvironment.withoutOperator("allowance");
        prepared = Optional.of(environment);
        // On a real cluster all environments share the rights.
        environment.requireEmbedded();
        TestNamespace scene = environment.scene();
        named = Optional.of(scene);
        TestNamespace other = environment.scene();
        labelled = Optional.of(other);
        TestNamespace byName = environment.scene();
        ruled = Optional.of(byName);
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_SYNC_INTERVAL", "1s");
        settings.put("ASTRO_ALLOWED_NAMESPACES", scene.namespace() + "," + byName.namespace());
        settings.put("ASTRO_ALLOWED_NAMESPACE_SELECTOR", SELECTOR);
        settings.put(
                "ASTRO_ALLOWED_SCOPE_ENTITIES",
                scene.namespace() + "=" + scene.workspace() + "," + other.namespace() + "=*," + byName.namespace()
                        + "=Analytics " + byName.workspace() + "|ETL 1*" + byName.workspace());
        Path kubeconfig = Install.into(
                environment.cluster(),
                environment.folder().resolve("allowance.kubeconfig"),
                "organization: {allowedNamespaceSelector: " + SELECTOR + "}");
        environment.startOperator(settings, kubeconfig);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void namedNamespaceUsesOnlyItsScopeEntities() {
        TestNamespace scene = named.orElseThrow();
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

    /** One course, because the listing is refused for the whole environment. */
    @Test
    void namesOfTheRulesDecideUntilTheDeletion() {
        TestNamespace scene = ruled.orElseThrow();
        EntityNames names = EntityNames.givenTo(scene);
        scene.apply("by-name", Specs.AIRFLOW_VARIABLE);
        names.apply("by-pattern", NamesIT.OF_DEPLOYMENT);
        names.apply("other", NamesIT.OF_DEPLOYMENT.replace("Deployment1", "Deployment2"));
        scene.awaitReady("by-name");
        scene.awaitReady("by-pattern");
        assertThat(scene.awaitFailure("other", "ScopeNotAllowed").message())
                .contains(names.deployment(2))
                .doesNotContain(scene.deployment(2));
        assertThat(scene.status("other").status().deployment()).isNull();

        names.edits().renameWorkspace(scene.workspace(), "Renamed " + scene.workspace());
        scene.awaitFailure("by-name", "ScopeNotAllowed");
        names.edits().renameWorkspace(scene.workspace(), names.workspace());
        scene.awaitReady("by-name");

        scene.environment()
                .astro()
                .faults()
                .on(call -> call.operation() == Operation.LIST_WORKSPACES)
                .make(Fault.refused(403));
        TestNamespace.patiently()
                .alias("refused listing")
                .until(() -> scene.environment().astro().log().calls().stream()
                        .anyMatch(call -> call.operation() == Operation.LIST_WORKSPACES && call.status() == 403));
        scene.delete("by-name");
        scene.awaitGone("by-name");
        assertThat(scene.remoteObjects()).hasSize(1);
    }

    @Test
    void observingResourceReadsNoForbiddenScopeEntity() {
        TestNamespace scene = named.orElseThrow();
        scene.apply(
                "observed",
                Specs.AIRFLOW_VARIABLE.replace("WORKSPACE", "DEPLOYMENT").replace("$workspace", scene.deployment(2))
                        + "policy: {management: Observe}");

        scene.awaitFailure("observed", "ScopeNotAllowed");

        assertThat(scene.get("observed").getStatus().plan()).isNull();
        assertThat(scene.environment().astro().log().calls())
                .noneMatch(call -> call.parameter("deploymentId").equals(scene.deployment(2)));
    }

    @Test
    void labelledNamespaceWithoutScopeEntitiesMakesNoCall() {
        TestNamespace scene = prepared.orElseThrow().scene();
        label(scene, "\"yes\"");
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);

        scene.awaitFailure("subject", "ScopeNotAllowed");
        assertThat(scene.operations()).isEmpty();
    }

    @Test
    void namespaceMakesCallsOnlyWhileItIsLabelled() {
        TestNamespace scene = labelled.orElseThrow();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "NamespaceNotAllowed");
        assertThat(scene.get("subject").getFinalizers()).isEmpty();
        assertThat(scene.operations()).isEmpty();

        label(scene, "\"yes\"");
        scene.awaitReady("subject");
        label(scene, "null");
        scene.awaitFailure("subject", "NamespaceNotAllowed");
        scene.delete("subject");
        assertThat(scene.awaitReason("subject", "NamespaceNotAllowed").message("Ready"))
                .isNotEmpty();

        assertThat(scene.remoteObjects()).hasSize(1);
        label(scene, "\"yes\"");
        scene.awaitGone("subject");
        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.DELETE);
    }

    @Test
    void deniedNamespaceBlocksNoOtherResource_semantics17() {
        TestNamespace scene = named.orElseThrow();
        TestNamespace attacker = prepared.orElseThrow().scene();
        String spec = Specs.ENVIRONMENT_VARIABLE.replace("$workspace", scene.workspace());
        attacker.apply("attack", spec);
        attacker.awaitFailure("attack", "NamespaceNotAllowed");
        scene.awaitLaterThan(attacker.get("attack"));

        scene.apply("subject", spec);

        scene.awaitReady("subject");
    }

    @Test
    void namespaceLabelsAreReadWithTheGrantedRights() {
        assertThat(RbacUsage.by(
                        "system:serviceaccount:" + Install.NAMESPACE + ":" + Install.NAME,
                        prepared.orElseThrow().requireEmbedded()))
                .filteredOn(right -> right.endsWith("/namespaces"))
                .containsExactly("list /namespaces", "watch /namespaces");
    }

    private static void label(TestNamespace scene, String value) {
        scene.client()
                .namespaces()
                .withName(scene.namespace())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"astro\":" + value + "}}}");
    }
}
