package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many objects of one Workspace that are to go at once, and one whose credential is lost. */
@OwnEnvironment
final class MassDeletionIT {
    private static final int LIMIT = 3;
    private static final int MANY = 8;
    private static final String ACKNOWLEDGEMENTS = Install.NAME + "-mass-deletion";
    private static final Pattern TOKEN = Pattern.compile("To approve these \\d+, set .+ to (\\S+)\\.");

    private Optional<TestEnvironment> prepared = Optional.empty();
    private Optional<Path> credential = Optional.empty();

    @BeforeAll
    void start() throws IOException {
        TestEnvironment environment = TestEnvironment.without("mass-deletion");
        prepared = Optional.of(environment);
        Path token = environment.folder().resolve("token").toAbsolutePath();
        credential = Optional.of(token);
        Files.writeString(token, SandboxFixtures.ORGANIZATION_TOKEN);
        Map<String, String> settings = environment.settings();
        settings.remove("ASTRO_API_TOKEN");
        settings.putAll(Map.of(
                "ASTRO_API_TOKEN_FILE",
                token.toString(),
                "ASTRO_MASS_DELETION_LIMIT",
                Integer.toString(LIMIT),
                "ASTRO_MASS_DELETION_CONFIG_MAP",
                ACKNOWLEDGEMENTS,
                "ASTRO_LEASE_NAMESPACE",
                Install.NAMESPACE));
        environment.startOperator(settings);
    }

    @AfterEach
    void acknowledgeNothing() {
        environment()
                .cluster()
                .client()
                .configMaps()
                .inNamespace(Install.NAMESPACE)
                .withName(ACKNOWLEDGEMENTS)
                .delete();
    }

    @AfterAll
    void end() throws IOException {
        prepared.ifPresent(TestEnvironment::close);
        // What the operator was given is no output of its own.
        Files.delete(credential.orElseThrow());
    }

    @Test
    void waitsForItsTokenAndForNoOther() {
        TestNamespace scene = environment().scene();
        IntStream.range(0, MANY).forEach(number -> scene.apply("subject-" + number, variable(number)));
        IntStream.range(0, MANY).forEach(number -> scene.awaitReady("subject-" + number));

        scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .delete();
        String token = awaitToken(scene);

        assertThat(scene.holdings()).hasSizeBetween(MANY - LIMIT, MANY);
        int held = scene.holdings().size();
        assertThat(token).startsWith(held + "-");
        acknowledge(held + "-00000000");
        awaitLooksAtTheAcknowledgements();
        assertThat(scene.holdings()).hasSize(held);
        acknowledge("something-else, " + token);
        TestNamespace.patiently().until(() -> left(scene).isEmpty());
        assertThat(scene.holdings()).isEmpty();
    }

    /** As with the deletion of a namespace. */
    @Test
    void anOrganizationThatIsDeletedWithAllOfItsResourcesWaitsForItsOwnAnnotation() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        IntStream.range(0, MANY)
                .forEach(number -> scene.apply("subject-" + number, testOrganization.reference() + variable(number)));
        IntStream.range(0, MANY).forEach(number -> scene.awaitReady("subject-" + number));

        scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName(testOrganization.secret())
                .delete();
        testOrganization.resource().delete();
        scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .delete();
        String token = awaitToken(scene);
        assertThat(scene.holdings()).hasSizeBetween(MANY - LIMIT, MANY);
        testOrganization.annotate("approve-mass-deletion", token);

        TestNamespace.patiently().until(() -> left(scene).isEmpty());
        assertThat(scene.holdings()).isEmpty();
        TestNamespace.patiently().until(() -> testOrganization.resource().get() == null);
    }

    @Test
    void theMassOfOneNamespaceHoldsBackNoOtherOfTheWorkspace() {
        TestNamespace mass = environment().scene();
        TestNamespace other = environment().scene();
        applyMany(mass, "");
        other.apply("single", variable(MANY).replace("$workspace", mass.workspace()));
        other.awaitReady("single");
        deleteAll(mass);
        String token = awaitToken(mass);

        other.delete("single");
        other.awaitGone("single");

        assertThat(awaitToken(mass)).isEqualTo(token);
    }

    @Test
    void aResourceThatIsCreatedAgainAndAgainIsOneObject() {
        TestNamespace scene = environment().scene();
        for (int time = 0; time <= LIMIT; time++) {
            scene.apply("subject", Specs.AIRFLOW_VARIABLE);
            scene.awaitReady("subject");
            scene.delete("subject");
            scene.awaitGone("subject");
        }

        assertThat(scene.calls(Operation.DELETE)).hasSize(LIMIT + 1);
    }

    /** In two Workspaces by the default organization, in a third one by another. */
    @Test
    void anUninstallTakesOneWordForAllWorkspacesAndOrganizations() {
        TestNamespace first = environment().scene();
        TestNamespace second = environment().scene();
        TestNamespace third = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(third, "tenant", SandboxFixtures.ORGANIZATION);
        applyMany(first, "");
        applyMany(second, "");
        applyMany(third, testOrganization.reference());
        List<TestNamespace> all = List.of(first, second, third);
        all.forEach(MassDeletionIT::deleteAll);
        all.forEach(MassDeletionIT::awaitToken);

        acknowledge("allow-uninstall", Instant.now().toString());

        TestNamespace.patiently()
                .until(() -> all.stream().allMatch(scene -> left(scene).isEmpty()));
        assertThat(all).allMatch(scene -> scene.holdings().isEmpty());
    }

    private static void applyMany(TestNamespace scene, String reference) {
        IntStream.range(0, MANY).forEach(number -> scene.apply("subject-" + number, reference + variable(number)));
        IntStream.range(0, MANY).forEach(number -> scene.awaitReady("subject-" + number));
    }

    private static void deleteAll(TestNamespace scene) {
        scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .delete();
    }

    @Test
    void letsGoWhereTheCredentialIsLost() throws IOException {
        Path token = credential.orElseThrow();
        TestNamespace scene = environment().scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        String id = scene.id("subject");
        Files.writeString(token, "revoked");
        try {
            // What reads the file looks every two seconds.
            TestNamespace.patiently().until(() -> {
                scene.poke("subject");
                return TestNamespace.condition(scene.get("subject"), "Ready")
                        .reason()
                        .equals("Unauthorized");
            });
            scene.delete("subject");
            assertThat(scene.awaitFailure("subject", "Unauthorized").message())
                    .contains("astro.astronomer.io/force-orphan");

            scene.annotate("subject", "force-orphan", "true");
            scene.awaitGone("subject");

            assertThat(scene.awaitEvents("Orphaned"))
                    .singleElement()
                    .asString()
                    .contains(id, "objectKey an.airflow-variable");
            // One may have been sent, to see whether the credential is accepted again.
            assertThat(scene.calls(Operation.DELETE))
                    .allSatisfy(call -> assertThat(call.status()).isEqualTo(401));
            assertThat(scene.holdings()).hasSize(1);
        } finally {
            Files.writeString(token, SandboxFixtures.ORGANIZATION_TOKEN);
        }
    }

    /** Waits until one that began after this call has ended: then the next one has begun. */
    private void awaitLooksAtTheAcknowledgements() {
        // Only the embedded API tells what it was asked.
        environment().cluster().embedded().ifPresent(kubernetes -> {
            long before = looks(kubernetes);
            TestNamespace.patiently().until(() -> looks(kubernetes) >= before + 2);
        });
    }

    private static long looks(KubeApi kubernetes) {
        return kubernetes.requests().stream()
                .filter(request -> request.path().endsWith("/configmaps/" + ACKNOWLEDGEMENTS))
                .filter(request -> request.method().equals("GET"))
                .count();
    }

    /** All that are left wait, and show the same one. */
    private static String awaitToken(TestNamespace scene) {
        return TestNamespace.patiently()
                .until(
                        () -> left(scene).stream()
                                .map(MassDeletionIT::token)
                                .distinct()
                                .toList(),
                        tokens -> tokens.size() == 1 && !tokens.get(0).isEmpty())
                .get(0);
    }

    private static List<EnvironmentObject> left(TestNamespace scene) {
        return scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .list()
                .getItems();
    }

    private static String token(EnvironmentObject resource) {
        Matcher token = TOKEN.matcher(
                Optional.ofNullable(TestNamespace.condition(resource, "Ready").message())
                        .orElse(""));
        return token.find()
                        && TestNamespace.condition(resource, "Ready").reason().equals("MassDeletionBlocked")
                ? token.group(1)
                : "";
    }

    private void acknowledge(String tokens) {
        acknowledge("approve-mass-deletion", tokens);
    }

    private void acknowledge(String key, String value) {
        environment()
                .cluster()
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(ACKNOWLEDGEMENTS)
                        .withNamespace(Install.NAMESPACE)
                        .endMetadata()
                        .addToData(key, value)
                        .build())
                .serverSideApply();
    }

    private static String variable(int number) {
        return Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", "variable-" + number);
    }

    private TestEnvironment environment() {
        return prepared.orElseThrow();
    }
}
