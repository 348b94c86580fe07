package io.astronomer.operator.e2e;

import static java.net.HttpURLConnection.HTTP_NO_CONTENT;
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
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The mass-deletion guard, and the deletion of a resource whose token is lost. */
@LongWait
@OwnEnvironment
@TestMethodOrder(OrderAnnotation.class)
final class MassDeletionIT {
    private static final int LIMIT = 3;
    private static final int MANY = 8;
    private static final String APPROVALS = Install.NAME + "-mass-deletion";
    private static final Pattern TOKEN = Pattern.compile("approve the \\d+ that wait: set .+ to (\\S+)\\. If not");

    private Optional<TestEnvironment> prepared = Optional.empty();
    private Optional<Path> tokenFile = Optional.empty();

    @BeforeAll
    void start() throws IOException {
        TestEnvironment environment = TestEnvironment.withoutOperator("mass-deletion");
        prepared = Optional.of(environment);
        Path token = environment.folder().resolve("token").toAbsolutePath();
        tokenFile = Optional.of(token);
        Files.writeString(token, SandboxFixtures.ORGANIZATION_TOKEN);
        Map<String, String> settings = environment.settings();
        settings.remove("ASTRO_API_TOKEN");
        settings.putAll(Map.of(
                "ASTRO_API_TOKEN_FILE",
                token.toString(),
                "ASTRO_MASS_DELETION_LIMIT",
                Integer.toString(LIMIT),
                "ASTRO_MASS_DELETION_CONFIG_MAP",
                APPROVALS,
                "ASTRO_LEASE_NAMESPACE",
                Install.NAMESPACE));
        environment.startOperator(settings);
    }

    @AfterEach
    void deleteApprovals() {
        environment()
                .cluster()
                .client()
                .configMaps()
                .inNamespace(Install.NAMESPACE)
                .withName(APPROVALS)
                .delete();
    }

    @AfterAll
    void end() throws IOException {
        prepared.ifPresent(TestEnvironment::close);
        // The token file is input, which the canary check would take for output.
        Files.delete(tokenFile.orElseThrow());
    }

    @Test
    void massDeletionWaitsForItsApprovalToken() {
        TestNamespace scene = environment().scene();
        IntStream.range(0, MANY).forEach(number -> scene.apply("subject-" + number, variable(number)));
        IntStream.range(0, MANY).forEach(number -> scene.awaitReady("subject-" + number));

        scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .delete();
        String token = awaitToken(scene);

        assertThat(scene.remoteObjects()).hasSizeBetween(MANY - LIMIT, MANY);
        int blocked = scene.remoteObjects().size();
        assertThat(token).startsWith(blocked + "-");
        approve(blocked + "-00000000");
        awaitReadOfTheApprovals();
        assertThat(scene.remoteObjects()).hasSize(blocked);
        approve("something-else, " + token);
        TestNamespace.patiently().until(() -> remaining(scene).isEmpty());
        assertThat(scene.remoteObjects()).isEmpty();
    }

    /** As at the deletion of a namespace. */
    @Test
    void deletionOfAnOrganizationWaitsForItsAnnotation() {
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
        assertThat(scene.remoteObjects()).hasSizeBetween(MANY - LIMIT, MANY);
        testOrganization.annotate("approve-mass-deletion", token);

        TestNamespace.patiently().until(() -> remaining(scene).isEmpty());
        assertThat(scene.remoteObjects()).isEmpty();
        TestNamespace.patiently().until(() -> testOrganization.resource().get() == null);
    }

    @Test
    void massDeletionBlocksNoOtherNamespaceOfTheWorkspace() {
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
    void recreatedResourceCountsAsOneObject() {
        TestNamespace scene = environment().scene();
        for (int time = 0; time <= LIMIT; time++) {
            scene.apply("subject", Specs.AIRFLOW_VARIABLE);
            scene.awaitReady("subject");
            scene.delete("subject");
            scene.awaitGone("subject");
        }

        // An event that the informer has late may repeat a deletion, which finds nothing.
        assertThat(scene.calls(Operation.DELETE))
                .filteredOn(call -> call.status() == HTTP_NO_CONTENT)
                .hasSize(LIMIT + 1);
    }

    /**
     * The default organization has two of the Workspaces, and another organization the third one. Last, because the operator
     * may use an approval until it reads the approvals again.
     */
    @Test
    @Order(Integer.MAX_VALUE)
    void oneUninstallApprovalCoversAllWorkspaces() {
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

        approve("allow-uninstall", Instant.now().toString());

        TestNamespace.patiently()
                .until(() -> all.stream().allMatch(scene -> remaining(scene).isEmpty()));
        assertThat(all).allMatch(scene -> scene.remoteObjects().isEmpty());
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
    void forceOrphanReleasesAResourceWithoutAValidToken() throws IOException {
        Path token = tokenFile.orElseThrow();
        TestNamespace scene = environment().scene();
        scene.apply("subject", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        String id = scene.id("subject");
        Files.writeString(token, "revoked");
        try {
            // The operator reads the file every two seconds.
            TestNamespace.patiently().until(() -> {
                scene.requestReconcile("subject");
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
            // A delete may have been sent as a probe of the token.
            assertThat(scene.calls(Operation.DELETE))
                    .allSatisfy(call -> assertThat(call.status()).isEqualTo(401));
            assertThat(scene.remoteObjects()).hasSize(1);
        } finally {
            Files.writeString(token, SandboxFixtures.ORGANIZATION_TOKEN);
        }
    }

    /** Waits for two more reads: when the second one arrives, the first one has been evaluated. */
    private void awaitReadOfTheApprovals() {
        // Only the embedded API records its requests.
        environment().cluster().embedded().ifPresent(kubernetes -> {
            long before = approvalReads(kubernetes);
            TestNamespace.patiently().until(() -> approvalReads(kubernetes) >= before + 2);
        });
    }

    private static long approvalReads(KubeApi kubernetes) {
        return kubernetes.requests().stream()
                .filter(request -> request.path().endsWith("/configmaps/" + APPROVALS))
                .filter(request -> request.method().equals("GET"))
                .count();
    }

    /** Waits until all remaining resources are blocked with the same approval token. */
    private static String awaitToken(TestNamespace scene) {
        return TestNamespace.patiently()
                .until(
                        () -> remaining(scene).stream()
                                .map(MassDeletionIT::token)
                                .distinct()
                                .toList(),
                        tokens -> tokens.size() == 1 && !tokens.get(0).isEmpty())
                .get(0);
    }

    private static List<EnvironmentObject> remaining(TestNamespace scene) {
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

    private void approve(String tokens) {
        approve("approve-mass-deletion", tokens);
    }

    private void approve(String key, String value) {
        environment()
                .cluster()
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(APPROVALS)
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
