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

/** Many AstroOrganizations take nothing from others, and cost nothing while nobody uses them. */
@OwnRig
@Execution(ExecutionMode.CONCURRENT)
final class ManyOrganizationsIT {
    private static final String OURS = SandboxFixtures.ORGANIZATION;
    private static final int SERVED = 20;
    private static final int MANY = 150;
    /** Less than one for each organization, and more than the pools of threads grow by. */
    private static final int THREADS = 30;

    private Optional<Rig> prepared = Optional.empty();
    private Optional<Scene> operators = Optional.empty();

    @BeforeAll
    void prepare() {
        Rig rig = Rig.without("many-organizations");
        prepared = Optional.of(rig);
        Scene scene = rig.scene();
        operators = Optional.of(scene);
        Map<String, String> settings = rig.settings();
        settings.put("ASTRO_TOKEN_SECRET", scene.namespace() + "/own");
        rig.startOperator(settings);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(Rig::close);
    }

    @Test
    @Tag("matrix")
    void aMassOfOrganizationsKeepsNoOtherTenantFromBeingServed() {
        Scene hostile = rig().scene();
        Tenant first = Tenant.of(hostile, "n000", OURS);
        names(1, MANY).forEach(name -> first.namesake(name).apply());
        names(0, SERVED).forEach(name -> hostile.apply(name, variable(name, name)));

        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "tenant", OURS);
        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");
        names(0, SERVED).forEach(hostile::awaitReady);
        assertThat(secret(hostile, first).getMetadata().getFinalizers())
                .singleElement()
                .asString()
                .startsWith("astro.astronomer.io/token-of-" + rig().settings().get("ASTRO_LEASE_NAME") + ".");
        assertThat(secret(hostile, first).getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .filteredOn(manager -> manager.startsWith("astro-operator"))
                .hasSize(1);
    }

    @Test
    @Tag("matrix")
    void threadsDoNotGrowWithTheOrganizationsInUse() {
        // Pools that all share fill with the first ones.
        useMany();
        double before = threads();

        useMany();

        assertThat(threads()).isLessThan(before + THREADS);
    }

    /** Organizations of three namespaces, as many as each may have. */
    private void useMany() {
        List<Scene> scenes = Stream.generate(() -> rig().scene()).limit(3).toList();
        scenes.forEach(scene -> {
            Tenant first = Tenant.of(scene, "n000", OURS);
            names(1, SERVED).forEach(name -> first.namesake(name).apply());
            names(0, SERVED).forEach(name -> scene.apply(name, variable(name, name)));
        });
        scenes.forEach(scene -> names(0, SERVED).forEach(scene::awaitReady));
    }

    @Test
    void whatNobodyUsesIsNeitherHeldNorOpened() {
        Scene scene = rig().scene();
        Tenant tenant = Tenant.of(scene, "unused", OURS);
        String account = "organization=\"" + scene.namespace() + "/unused\"";

        tenant.awaitCredentials("NotUsed");
        assertThat(secret(scene, tenant).getMetadata().getFinalizers()).isEmpty();
        assertThat(Objects.requireNonNull(tenant.resource().get()).getFinalizers())
                .isEmpty();
        assertThat(metrics()).doesNotContain(account);

        scene.apply("subject", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("subject");
        assertThat(secret(scene, tenant).getMetadata().getFinalizers()).hasSize(1);
        assertThat(Objects.requireNonNull(tenant.resource().get()).getFinalizers())
                .hasSize(1);
        Scene.patiently().until(() -> metrics().contains(account));

        scene.delete("subject");
        scene.awaitGone("subject");
        Scene.patiently().until(() -> !metrics().contains(account));
    }

    @Test
    void theOldestAreServedAndTheNextOneWhenOneGoes() {
        Scene scene = rig().scene();
        Tenant first = Tenant.of(scene, "n000", OURS);
        names(1, SERVED).forEach(name -> first.namesake(name).apply());
        names(0, SERVED).forEach(name -> first.namesake(name).awaitCredentials("NotUsed"));
        Tenant tooMany = first.namesake("n" + MANY);
        tooMany.apply();
        scene.apply("subject", variable("n" + MANY, "a_key"));

        Condition refused = tooMany.await("Ready", ready -> ready.reason().equals("LimitExceeded"));
        assertThat(refused.message()).contains("more than 20 AstroOrganizations", "oldest 20 are served");
        assertThat(scene.awaitFailure("subject", "OrganizationInvalid").message())
                .contains("more than 20");
        assertThat(scene.holdings()).isEmpty();

        first.resource().delete();

        scene.awaitReady("subject");
        tooMany.awaitCredentials("Accepted");
    }

    @Test
    void theOperatorsOwnTokenIsNobodysToReferTo() {
        Scene scene = operators.orElseThrow();
        scene.token("own", SandboxFixtures.ORGANIZATION_TOKEN);
        Tenant tenant = Tenant.nowhere(scene, "thief", OURS).using("own");
        tenant.apply();
        scene.apply("through-it", tenant.reference() + Specs.AIRFLOW_VARIABLE);
        scene.apply(
                "of-it",
                Specs.ENVIRONMENT_VARIABLE.replace(
                        "value: before}", "valueFrom: {secretKeyRef: {name: own, key: token}}}"));

        assertThat(tenant.await("Ready", ready -> ready.reason().equals("InvalidSpec"))
                        .message())
                .contains("holds the operator's own API token");
        assertThat(scene.awaitFailure("through-it", "OrganizationInvalid").message())
                .contains("holds the operator's own API token");
        assertThat(scene.awaitFailure("of-it", "InvalidSpec").message()).contains("holds the operator's own API token");
        assertThat(scene.holdings()).isEmpty();
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

    private static Secret secret(Scene scene, Tenant tenant) {
        return Objects.requireNonNull(scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName(tenant.secret())
                .get());
    }

    private double threads() {
        return OperatorProcess.sum(metrics(), "jvm_threads_live_threads");
    }

    private String metrics() {
        try {
            return rig().operator().orElseThrow().page("/metrics");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Rig rig() {
        return prepared.orElseThrow();
    }
}
