package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.astro.TokenKind;
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
@OwnEnvironment
@Execution(ExecutionMode.CONCURRENT)
final class OrganizationIT {
    private static final String OURS = SandboxFixtures.ORGANIZATION;
    private static final String THEIRS = SandboxFixtures.OTHER_ORGANIZATION;
    private static final String OPERATOR = "operator";

    private Optional<TestEnvironment> started = Optional.empty();

    @BeforeAll
    void start() {
        TestEnvironment environment = TestEnvironment.withoutOperator("organizations");
        started = Optional.of(environment);
        environment.startOperator(environment.settings());
    }

    @AfterAll
    void end() {
        started.ifPresent(TestEnvironment::close);
    }

    @Test
    void tenantTokenIsUsedOnlyForItsOwnResources() {
        TestNamespace ofDefault = environment().scene();
        TestNamespace ours = environment().scene();
        TestNamespace theirs = environment().scene(THEIRS);
        TestOrganization acme = TestOrganization.of(ours, "tenant", OURS);
        TestOrganization other = TestOrganization.of(theirs, "tenant", THEIRS);

        ofDefault.apply("subject", Specs.AIRFLOW_VARIABLE);
        ours.apply("subject", acme.reference() + Specs.AIRFLOW_VARIABLE);
        theirs.apply("subject", other.reference() + Specs.AIRFLOW_VARIABLE);
        List.of(ofDefault, ours, theirs).forEach(scene -> {
            scene.awaitReady("subject");
            scene.delete("subject");
            scene.awaitGone("subject");
        });

        assertThat(tokens(ofDefault)).containsOnly(OPERATOR);
        assertThat(tokens(ours)).allMatch(acme::owns);
        assertThat(tokens(theirs)).allMatch(other::owns);
        assertThat(environment().astro().log().calls())
                .filteredOn(call -> call.path().contains(THEIRS))
                .extracting(Call::tokenName)
                .allMatch(other::owns);
    }

    @Test
    void organizationReferenceIsLimitedToItsNamespace() {
        TestNamespace ours = environment().scene();
        TestNamespace theirs = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(ours, "tenant", OURS);

        theirs.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        Condition ready = theirs.awaitFailure("subject", "OrganizationNotFound");
        assertThat(ready.message()).contains("AstroOrganization " + theirs.namespace() + "/tenant does not exist");
        assertThat(theirs.remoteObjects()).isEmpty();
    }

    @Test
    void lateOrganizationTriggersReconcileAtOnce_semantics7() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.notApplied(scene, "late", OURS);
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitFailure("subject", "OrganizationNotFound");

        testOrganization.apply();
        scene.awaitFailure("subject", "SecretNotFound");
        assertThat(testOrganization.awaitCredentials("SecretNotFound").message())
                .contains("Secret " + scene.namespace() + "/late-token does not exist");
        testOrganization.use(testOrganization.issue());

        scene.awaitReady("subject");
        assertThat(testOrganization.awaitCredentials("Accepted").status()).isEqualTo("True");
    }

    @Test
    void unlabelledSecretIsNotSentAsAToken() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.notApplied(scene, "unsaid", OURS);
        scene.secret(
                testOrganization.secret(),
                Map.of("token", testOrganization.issue().secret()));
        testOrganization.apply();
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        assertThat(testOrganization
                        .await("Ready", ready -> ready.reason().equals("SecretNotLabeled"))
                        .message())
                .contains("lacks the label astro.astronomer.io/token: \"true\"");
        assertThat(scene.awaitFailure("subject", "OrganizationInvalid").message())
                .contains("astro.astronomer.io/token: \"true\"");
        assertThat(tokens(scene)).isEmpty();
        testOrganization.use(testOrganization.issue());

        scene.awaitReady("subject");
        testOrganization.awaitCredentials("Accepted");
    }

    @Test
    void malformedTokenIsReported() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.notApplied(scene, "broken", OURS);
        scene.token(testOrganization.secret(), "two words " + Canary.VALUE);
        testOrganization.apply();
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("subject", "InvalidContent").message())
                .contains("must be one line of printable ASCII without spaces");
        assertThat(testOrganization.awaitCredentials("InvalidContent").status()).isEqualTo("False");
    }

    @Test
    void touchedTokenTriggersNoReconcile() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", OURS);
        List<String> names =
                IntStream.rangeClosed(1, 20).mapToObj(number -> "r" + number).toList();
        names.forEach(name -> scene.apply(
                name, testOrganization.reference() + Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", name)));
        // Without a request, the next listing would be minutes away.
        names.forEach(scene::settle);
        testOrganization.awaitCredentials("Accepted");
        KubeApi kubernetes = environment().requireEmbedded();
        long reads = reads(kubernetes, scene, testOrganization);
        double reconciliations = reconciliations(scene);

        scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName(testOrganization.secret())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"annotations\":{\"touched\":\"1\"}}}");
        TestNamespace.patiently().until(() -> reads(kubernetes, scene, testOrganization) > reads);
        scene.merge("r1", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReady("r1");

        assertThat(reads(kubernetes, scene, testOrganization)).isEqualTo(reads + 1);
        assertThat(reconciliations(scene) - reconciliations).isLessThan(names.size());
    }

    private static long reads(KubeApi kubernetes, TestNamespace scene, TestOrganization testOrganization) {
        return OperatorRequests.to(kubernetes)
                .filter(request -> request.method().equals("GET"))
                .filter(request ->
                        request.path().endsWith("/" + scene.namespace() + "/secrets/" + testOrganization.secret()))
                .count();
    }

    /** Returns the reconciliations of the resources and the organization. */
    private double reconciliations(TestNamespace scene) {
        return Scrape.sum(environment().operator().orElseThrow(), "reconciliations_success_total", scene.namespace());
    }

    @Test
    void unauthorizedResourceResumesWithAnotherToken_semantics23() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", OURS);
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        testOrganization.revoke();
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE.replace("before", "after"));
        scene.awaitFailure("subject", "Unauthorized");
        assertThat(testOrganization.awaitCredentials("Unauthorized").status()).isEqualTo("False");
        assertThat(testOrganization
                        .await("Ready", ready -> ready.status().equals("False"))
                        .reason())
                .isEqualTo("Unauthorized");

        testOrganization.use(testOrganization.issue());

        scene.awaitReady("subject");
        testOrganization.awaitCredentials("Accepted");
        testOrganization.await("Ready", ready -> ready.status().equals("True"));
    }

    @Test
    @Tag("matrix")
    void tokenRotationUnderLoadLosesNoWrite() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", OURS);
        List<String> names =
                IntStream.range(0, 20).mapToObj(number -> "r" + number).toList();
        names.forEach(name -> scene.apply(name, variable(testOrganization, name, 0)));
        names.forEach(scene::awaitReady);

        for (int round = 1; round <= 4; round++) {
            int value = round;
            names.forEach(name -> scene.apply(name, variable(testOrganization, name, value)));
            Token next = testOrganization.issue();
            testOrganization.revoke();
            testOrganization.use(next);
        }

        names.forEach(scene::awaitReady);
        names.forEach(name -> assertThat(
                        scene.remoteObject(name).at("/airflowVariable/value").asText())
                .isEqualTo("4"));
    }

    @Test
    void deploymentTokenServesOnlyItsDeployment() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization =
                TestOrganization.of(scene, "narrow", OURS, Token.Kind.DEPLOYMENT, scene.deployment(1));
        scene.apply("wide", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        assertThat(scene.awaitFailure("wide", "Forbidden").message()).contains("HTTP 403");
        assertThat(testOrganization.awaitCredentials("Forbidden").status()).isEqualTo("False");

        scene.apply("narrow", testOrganization.reference() + Specs.DEPLOYMENT_VARIABLE);

        scene.awaitReady("narrow");
        Condition credentials = testOrganization.awaitCredentials("PartlyForbidden");
        assertThat(credentials.status()).isEqualTo("True");
        assertThat(credentials.message()).contains(scene.workspace()).doesNotContain(scene.deployment(1));
    }

    @Test
    void workspaceTokenServesItsWorkspace() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization =
                TestOrganization.of(scene, "workspace", OURS, Token.Kind.WORKSPACE, scene.workspace());
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");

        testOrganization.awaitCredentials("Accepted");
        TestNamespace.patiently()
                .until(() -> Optional.ofNullable(testOrganization.status().resources())
                        .filter(resources -> resources.total() == 1 && resources.ready() == 1)
                        .isPresent());
    }

    @Test
    void tokenClaimsAreShownInTheStatus() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.notApplied(scene, "telling", OURS);
        testOrganization.use(testOrganization.issueJwt(
                "{\"permissions\":[\"organizationId:a\",\"workspaceId:b\"],\"exp\":4102444800}"));
        testOrganization.apply();
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");

        assertThat(testOrganization.awaitCredentials("Accepted").message()).contains("expires at 2100-01-01T00:00:00Z");
        assertThat(testOrganization.status().token())
                .isEqualTo(new AstroOrganizationStatus.Token(TokenKind.Workspace, "2100-01-01T00:00:00Z"));
    }

    /** With the current CRD, the API server drops the field. With an older one it keeps it, without effect. */
    @Test
    void organizationCanNotSetTheApiUrl() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", OURS);
        testOrganization
                .resource()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"apiUrl\":\"https://astro.example.com/v1\"}}");

        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");
        assertThat(scene.calls(Operation.CREATE)).extracting(Call::tokenName).allMatch(testOrganization::owns);
    }

    @Test
    void objectHasOneOwnerAcrossTwoOrganizations_semantics2() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", OURS);
        scene.apply("first", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("first");

        scene.apply("second", Specs.AIRFLOW_VARIABLE);

        assertThat(scene.awaitFailure("second", "ResourceConflict").message()).contains(scene.namespace() + "/first");
        scene.delete("first");
        scene.awaitReady("second");
        assertThat(scene.calls(Operation.CREATE))
                .extracting(Call::tokenName)
                .last()
                .isEqualTo(OPERATOR);
    }

    private static String variable(TestOrganization testOrganization, String name, int value) {
        return testOrganization.reference() + "objectKey: " + name
                + "\nworkspace: $workspace\nairflowVariable: {value: '" + value + "'}\n";
    }

    /** Returns the names of the tokens of all calls there. */
    private static List<String> tokens(TestNamespace scene) {
        return List.of(Operation.values()).stream()
                .flatMap(operation -> scene.calls(operation).stream())
                .map(Call::tokenName)
                .distinct()
                .toList();
    }

    private TestEnvironment environment() {
        return started.orElseThrow();
    }
}
