package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Condition;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Many AstroOrganizations do not block other tenants, and cost nothing while no resource uses them. */
@OwnEnvironment
@Execution(ExecutionMode.CONCURRENT)
final class ManyOrganizationsIT {
    private static final String OURS = SandboxFixtures.ORGANIZATION;
    private static final int SERVED = 20;
    private static final int MANY = 150;
    /** Less than one for each organization, and more than the growth of the thread pools. */
    private static final int THREADS = 30;

    private Optional<TestEnvironment> prepared = Optional.empty();
    private Optional<TestNamespace> operatorNamespace = Optional.empty();

    @BeforeAll
    void prepare() {
        TestEnvironment environment = TestEnvironment.withoutOperator("many-organizations");
        prepared = Optional.of(environment);
        TestNamespace scene = environment.scene();
        operatorNamespace = Optional.of(scene);
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_TOKEN_SECRET", scene.namespace() + "/own");
        environment.startOperator(settings);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    @Tag("matrix")
    void manyOrganizationsBlockNoOtherTenant() {
        TestNamespace hostile = environment().scene();
        TestOrganization first = TestOrganization.of(hostile, "n000", OURS);
        names(1, MANY).forEach(name -> first.withSameSecret(name).apply());
        names(0, SERVED).forEach(name -> hostile.apply(name, variable(name, name)));

        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", OURS);
        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");
        names(0, SERVED).forEach(hostile::awaitReady);
        assertThat(secret(hostile, first).getMetadata().getFinalizers())
                .singleElement()
                .asString()
                .startsWith("astro.astronomer.io/token-of-"
                        + environment().settings().get("ASTRO_LEASE_NAME") + ".");
        assertThat(secret(hostile, first).getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .filteredOn(manager -> manager.startsWith("astro-operator"))
                .hasSize(1);
    }

    @Test
    @Tag("matrix")
    void threadsDoNotGrowWithTheOrganizationsInUse() {
        // The first organizations fill the shared thread pools.
        useMany();
        double before = threads();

        useMany();

        assertThat(threads()).isLessThan(before + THREADS);
    }

    /** Uses the maximum number of organizations in each of three namespaces. */
    private void useMany() {
        List<TestNamespace> testNamespaces =
                Stream.generate(() -> environment().scene()).limit(3).toList();
        testNamespaces.forEach(scene -> {
            TestOrganization first = TestOrganization.of(scene, "n000", OURS);
            names(1, SERVED).forEach(name -> first.withSameSecret(name).apply());
            names(0, SERVED).forEach(name -> scene.apply(name, variable(name, name)));
        });
        testNamespaces.forEach(scene -> names(0, SERVED).forEach(scene::awaitReady));
    }

    @Test
    void unusedOrganizationHasNoFinalizerAndNoMetrics() {
        TestNamespace scene = environment().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "unused", OURS);
        String series = "organization=\"" + scene.namespace() + "/unused\"";

        testOrganization.awaitCredentials("NotUsed");
        assertThat(secret(scene, testOrganization).getMetadata().getFinalizers())
                .isEmpty();
        assertThat(Objects.requireNonNull(testOrganization.resource().get()).getFinalizers())
                .isEmpty();
        assertThat(metrics()).doesNotContain(series);

        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        assertThat(secret(scene, testOrganization).getMetadata().getFinalizers())
                .hasSize(1);
        assertThat(Objects.requireNonNull(testOrganization.resource().get()).getFinalizers())
                .hasSize(1);
        TestNamespace.patiently().until(() -> metrics().contains(series));

        scene.delete("subject");
        scene.awaitGone("subject");
        TestNamespace.patiently().until(() -> !metrics().contains(series));
    }

    @Test
    void oldestOrganizationsAreServedUpToTheLimit() {
        TestNamespace scene = environment().scene();
        TestOrganization first = TestOrganization.of(scene, "n000", OURS);
        names(1, SERVED).forEach(name -> first.withSameSecret(name).apply());
        names(0, SERVED).forEach(name -> first.withSameSecret(name).awaitCredentials("NotUsed"));
        TestOrganization tooMany = first.withSameSecret("n" + MANY);
        tooMany.apply();
        scene.apply("subject", variable("n" + MANY, "a_key"));

        Condition refused = tooMany.await("Ready", ready -> ready.reason().equals("LimitExceeded"));
        assertThat(refused.message()).contains("more than 20 AstroOrganizations", "oldest 20 are served");
        assertThat(scene.awaitFailure("subject", "OrganizationInvalid").message())
                .contains("more than 20");
        assertThat(scene.remoteObjects()).isEmpty();

        first.resource().delete();

        scene.awaitReady("subject");
        tooMany.awaitCredentials("Accepted");
    }

    @Test
    void operatorsOwnTokenCanNotBeReferenced() {
        TestNamespace scene = operatorNamespace.orElseThrow();
        scene.token("own", SandboxFixtures.ORGANIZATION_TOKEN);
        TestOrganization testOrganization =
                TestOrganization.notApplied(scene, "thief", OURS).withSecret("own");
        testOrganization.apply();
        scene.apply("through-it", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.apply(
                "of-it",
                Specs.ENVIRONMENT_VARIABLE.replace(
                        "value: before}", "valueFrom: {secretKeyRef: {name: own, key: token}}}"));

        assertThat(testOrganization
                        .await("Ready", ready -> ready.reason().equals("InvalidSpec"))
                        .message())
                .contains("contains the operator's own API token");
        assertThat(scene.awaitFailure("through-it", "OrganizationInvalid").message())
                .contains("contains the operator's own API token");
        assertThat(scene.awaitFailure("of-it", "InvalidSpec").message())
                .contains("contains the operator's own API token");
        assertThat(scene.remoteObjects()).isEmpty();
    }

    private static Stream<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj("n%03d"::formatted);
    }

    private static String variable(String organization, String key) {
        return "organizationRef: {name: " + organization + "}\n" + keyed(key);
    }

    private static String keyed(String key) {
        return Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", key);
    }

    private static Secret secret(TestNamespace scene, TestOrganization testOrganization) {
        return Objects.requireNonNull(scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName(testOrganization.secret())
                .get());
    }

    private double threads() {
        return OperatorProcess.sum(metrics(), "jvm_threads_live_threads");
    }

    private String metrics() {
        try {
            return environment().operator().orElseThrow().page("/metrics");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private TestEnvironment environment() {
        return prepared.orElseThrow();
    }
}
