package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.Token;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Organizations of several tenants beside the default one, each with its own token. */
@OwnRig
@Execution(ExecutionMode.CONCURRENT)
final class OrganizationIT {
    private static final String OURS = SandboxFixtures.ORGANIZATION;
    private static final String THEIRS = SandboxFixtures.OTHER_ORGANIZATION;
    private static final String OPERATOR = "operator";

    private Optional<Rig> started = Optional.empty();

    @BeforeAll
    void start() {
        Rig rig = Rig.without("organizations");
        started = Optional.of(rig);
        rig.startOperator(rig.settings());
    }

    @AfterAll
    void end() {
        started.ifPresent(Rig::close);
    }

    @Test
    void aTenantsTokenIsNeverUsedForAnothersResource() {
        Scene standard = rig().scene();
        Scene ours = rig().scene();
        Scene theirs = rig().scene(THEIRS);
        Tenant acme = Tenant.of(ours, "tenant", OURS);
        Tenant other = Tenant.of(theirs, "tenant", THEIRS);

        standard.apply("subject", Specs.AIRFLOW_VARIABLE);
        ours.apply("subject", acme.reference() + Specs.AIRFLOW_VARIABLE);
        theirs.apply("subject", other.reference() + Specs.AIRFLOW_VARIABLE);
        List.of(standard, ours, theirs).forEach(scene -> {
            scene.awaitReady("subject");
            scene.delete("subject");
            scene.awaitGone("subject");
        });

        assertThat(tokens(standard)).containsOnly(OPERATOR);
        assertThat(tokens(ours)).allMatch(acme::owns);
        assertThat(tokens(theirs)).allMatch(other::owns);
        assertThat(rig().astro().log().calls())
                .filteredOn(call -> call.path().contains(THEIRS))
                .extracting(Call::tokenName)
                .allMatch(other::owns);
    }

    @Test
    void aReferenceLeadsNowhereButToItsOwnNamespace() {
        Scene ours = rig().scene();
        Scene theirs = rig().scene();
        Tenant tenant = Tenant.of(ours, "tenant", OURS);

        theirs.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);

        Condition ready = theirs.awaitFailure("subject", "OrganizationNotFound");
        assertThat(ready.message()).contains("AstroOrganization " + theirs.namespace() + "/tenant does not exist");
        assertThat(theirs.holdings()).isEmpty();
    }

    @Test
    void whatArrivesLaterActsAtOnce_semantics7() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.nowhere(scene, "late", OURS);
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "OrganizationNotFound");

        tenant.apply();
        scene.awaitFailure("subject", "SecretNotFound");
        assertThat(tenant.awaitCredentials("SecretNotFound").message())
                .contains("Secret " + scene.namespace() + "/late-token does not exist");
        tenant.use(tenant.issue());

        scene.awaitReady("subject");
        assertThat(tenant.awaitCredentials("Accepted").status()).isEqualTo("True");
    }

    @Test
    void noSecretIsSentThatIsNotSaidToHoldAToken() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.nowhere(scene, "unsaid", OURS);
        scene.secret(tenant.secret(), Map.of("token", tenant.issue().secret()));
        tenant.apply();
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);

        assertThat(tenant.await("Ready", ready -> ready.reason().equals("SecretNotLabeled"))
                        .message())
                .contains("lacks the label astro.astronomer.io/token: \"true\"");
        assertThat(scene.awaitFailure("subject", "OrganizationInvalid").message())
                .contains("astro.astronomer.io/token: \"true\"");
        assertThat(tokens(scene)).isEmpty();
        tenant.use(tenant.issue());

        scene.awaitReady("subject");
        tenant.awaitCredentials("Accepted");
    }

    @Test
    void aTokenThatIsNoneIsSaidToBeNone() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.nowhere(scene, "broken", OURS);
        scene.token(tenant.secret(), "two words " + Canary.VALUE);
        tenant.apply();
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "InvalidContent").message())
                .contains("must be one line of printable ASCII without spaces");
        assertThat(tenant.awaitCredentials("InvalidContent").status()).isEqualTo("False");
    }

    @Test
    void aTokenThatIsTouchedWakesNoResource() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "tenant", OURS);
        List<String> names =
                IntStream.rangeClosed(1, 20).mapToObj(number -> "r" + number).toList();
        names.forEach(name ->
                scene.apply(name, tenant.reference() + Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", name)));
        names.forEach(scene::awaitReady);
        // The next listing is minutes away.
        names.forEach(scene::poke);
        names.forEach(scene::awaitSettled);
        tenant.awaitCredentials("Accepted");
        KubeApi kubernetes = rig().requireEmbedded();
        long reads = reads(kubernetes, scene, tenant);
        double passes = passes(scene);

        scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName(tenant.secret())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"annotations\":{\"touched\":\"1\"}}}");
        Scene.patiently().until(() -> reads(kubernetes, scene, tenant) > reads);
        scene.merge("r1", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReady("r1");

        assertThat(reads(kubernetes, scene, tenant)).isEqualTo(reads + 1);
        assertThat(passes(scene) - passes).isLessThan(names.size());
    }

    private static long reads(KubeApi kubernetes, Scene scene, Tenant tenant) {
        return kubernetes.requests().stream()
                .filter(request -> request.user().contains("serviceaccount"))
                .filter(request -> request.method().equals("GET"))
                .filter(request -> request.path().endsWith("/" + scene.namespace() + "/secrets/" + tenant.secret()))
                .count();
    }

    /** Over the resources and the organization. */
    private double passes(Scene scene) {
        return Scrape.sum(rig().operator().orElseThrow(), "reconciliations_success_total", scene.namespace());
    }

    @Test
    void whatIsRefusedForItsTokenResumesWithAnotherOne_semantics23() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "tenant", OURS);
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        tenant.revoke();
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE.replace("before", "after"));
        scene.awaitFailure("subject", "Unauthorized");
        assertThat(tenant.awaitCredentials("Unauthorized").status()).isEqualTo("False");
        assertThat(tenant.await("Ready", ready -> ready.status().equals("False"))
                        .reason())
                .isEqualTo("Unauthorized");

        tenant.use(tenant.issue());

        scene.awaitReady("subject");
        tenant.awaitCredentials("Accepted");
        tenant.await("Ready", ready -> ready.status().equals("True"));
    }

    @Test
    @Tag("matrix")
    void aRotationUnderLoadLosesNoWrite() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "tenant", OURS);
        List<String> names =
                IntStream.range(0, 20).mapToObj(number -> "r" + number).toList();
        names.forEach(name -> scene.apply(name, variable(tenant, name, 0)));
        names.forEach(scene::awaitReady);

        for (int round = 1; round <= 4; round++) {
            int value = round;
            names.forEach(name -> scene.apply(name, variable(tenant, name, value)));
            Token next = tenant.issue();
            tenant.revoke();
            tenant.use(next);
        }

        names.forEach(scene::awaitReady);
        names.forEach(name -> assertThat(
                        scene.stored(name).at("/airflowVariable/value").asText())
                .isEqualTo("4"));
    }

    @Test
    void aDeploymentsTokenServesItsDeploymentOnly() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "narrow", OURS, Token.Kind.DEPLOYMENT, scene.deployment(1));
        scene.apply("wide", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        assertThat(scene.awaitFailure("wide", "Forbidden").message()).contains("HTTP 403");
        assertThat(tenant.awaitCredentials("Forbidden").status()).isEqualTo("False");

        scene.apply("narrow", tenant.reference() + Specs.DEPLOYMENT_VARIABLE);

        scene.awaitReady("narrow");
        Condition credentials = tenant.awaitCredentials("PartlyForbidden");
        assertThat(credentials.status()).isEqualTo("True");
        assertThat(credentials.message()).contains(scene.workspace()).doesNotContain(scene.deployment(1));
    }

    @Test
    void aWorkspacesTokenServesItsWorkspace() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "workspace", OURS, Token.Kind.WORKSPACE, scene.workspace());
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");

        tenant.awaitCredentials("Accepted");
        Scene.patiently()
                .until(() -> Optional.ofNullable(tenant.status().resources())
                        .filter(resources -> resources.total() == 1 && resources.ready() == 1)
                        .isPresent());
    }

    @Test
    void whatATokenTellsOfItselfIsShown() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.nowhere(scene, "telling", OURS);
        tenant.use(tenant.issueJwt("{\"permissions\":[\"organizationId:a\",\"workspaceId:b\"],\"exp\":4102444800}"));
        tenant.apply();
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");

        assertThat(tenant.awaitCredentials("Accepted").message()).contains("expires at 2100-01-01T00:00:00Z");
        assertThat(tenant.status().token())
                .isEqualTo(new AstroOrganizationStatus.Token(
                        AstroOrganizationStatus.TokenKind.Workspace, "2100-01-01T00:00:00Z"));
    }

    /** An API server that knows the CRD drops the field; one that has an older one keeps it, and it counts for nothing. */
    @Test
    void noOrganizationSaysWhereATokenIsSent() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "tenant", OURS);
        tenant.resource()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"apiUrl\":\"https://astro.example.com/v1\"}}");

        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");
        assertThat(scene.calls(Operation.CREATE)).extracting(Call::tokenName).allMatch(tenant::owns);
    }

    @Test
    void twoOrganizationsOfOneNameInAstroHaveOneOwnerForAnObject_semantics2() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "tenant", OURS);
        scene.apply("first", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("first");

        scene.apply("second", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("second", "IdentityTaken").message()).contains(scene.namespace() + "/first");
        scene.delete("first");
        scene.awaitReady("second");
        assertThat(scene.calls(Operation.CREATE))
                .extracting(Call::tokenName)
                .last()
                .isEqualTo(OPERATOR);
    }

    private static String variable(Tenant tenant, String name, int value) {
        return tenant.reference() + "objectKey: " + name + "\nobjectType: AIRFLOW_VARIABLE\nscope: WORKSPACE\n"
                + "scopeEntityId: $workspace\nairflowVariable: {value: '" + value + "'}\n";
    }

    /** Of all who asked for something there. */
    private static List<String> tokens(Scene scene) {
        return List.of(Operation.values()).stream()
                .flatMap(operation -> scene.calls(operation).stream())
                .map(Call::tokenName)
                .distinct()
                .toList();
    }

    private Rig rig() {
        return started.orElseThrow();
    }
}
