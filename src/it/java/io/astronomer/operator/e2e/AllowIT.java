package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A mass deletion that {@code kubectl astro allow} approves, and the commands of docs/operate/mass-deletion.md. */
@LongWait
@OwnEnvironment
final class AllowIT {
    private static final int LIMIT = 3;
    private static final int MANY = 8;
    private static final Page PAGE = Page.named("operate/mass-deletion");
    private static final List<String> COMMANDS = PAGE.commands("kubectl");
    private static final String APPROVALS = Install.NAME + "-allowed";

    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void start() {
        TestEnvironment environment = TestEnvironment.withoutOperator("allow");
        prepared = Optional.of(environment);
        Map<String, String> settings = environment.settings();
        settings.putAll(Map.of(
                "ASTRO_MASS_DELETION_LIMIT",
                Integer.toString(LIMIT),
                "ASTRO_MASS_DELETION_CONFIG_MAP",
                APPROVALS,
                "ASTRO_LEASE_NAMESPACE",
                Install.NAMESPACE));
        environment.startOperator(settings);
    }

    @AfterAll
    void end() {
        prepared.ifPresent(environment -> {
            environment
                    .cluster()
                    .client()
                    .configMaps()
                    .inNamespace(Install.NAMESPACE)
                    .withName(APPROVALS)
                    .delete();
            environment.close();
        });
    }

    @Test
    void deletionsGoOnByTheConfigMap() {
        TestNamespace scene = deleted("");

        assertThat(Verbs.run(scene, "allow", "--all").text()).contains("this needs --yes. Nothing was set.");
        Verbs allow = Verbs.documented(
                scene,
                Page.named("reference/cli").commands("kubectl astro allow").get(0),
                "--yes",
                "--wait");

        assertThat(allow.text())
                .contains("configmap/" + APPROVALS + " (namespace " + Install.NAMESPACE + "): sets key", "it is gone.");
        assertThat(allow.exitCode()).isZero();
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void deletionsGoOnByTheAnnotationOfTheOrganization() {
        TestNamespace scene = prepared.orElseThrow().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        delete(scene, testOrganization.reference());

        Verbs allow = Verbs.documented(scene, PAGE.inlineCommands().get(0), "--yes", "--wait");

        assertThat(allow.text())
                .contains("astroorganization/tenant (namespace " + scene.namespace() + "): sets annotation");
        assertThat(allow.exitCode()).isZero();
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void commandsOfThePageApproveInTheConfigMap() throws Exception {
        Kubectl.require();
        TestNamespace scene = deleted("");
        Place place = Place.of(scene);
        String token = tokens(scene).get(0);

        assertThat(place.run(COMMANDS.get(0))).contains(scene.namespace(), token);
        assertThat(place.run(COMMANDS.get(1), blocked(scene))).contains(token);
        place.run(COMMANDS.get(3)
                .replace("-n astro-operator", "-n " + Install.NAMESPACE)
                .replace("astro-operator-mass-deletion", APPROVALS)
                .replace("TOKEN", token));

        TestNamespace.patiently().until(() -> scene.remoteObjects().isEmpty());
    }

    @Test
    void commandOfThePageApprovesAtTheOrganization() throws Exception {
        Kubectl.require();
        TestNamespace scene = prepared.orElseThrow().scene();
        TestOrganization testOrganization = TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        delete(scene, testOrganization.reference());

        Place.of(scene)
                .run(COMMANDS.get(2)
                        .replace("ORGANIZATION", "tenant")
                        .replace("TOKEN", tokens(scene).get(0)));

        TestNamespace.patiently().until(() -> scene.remoteObjects().isEmpty());
    }

    @Test
    void commandOfThePageSavesAnObject() throws Exception {
        Kubectl.require();
        TestNamespace scene = deleted("");
        String saved = blocked(scene);
        String id = scene.id(saved);

        Place.of(scene).run(COMMANDS.get(4), saved);

        scene.awaitGone(saved);
        assertThat(scene.environment().astro().service().stored(id)).isPresent();
    }

    private static String blocked(TestNamespace scene) {
        return scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .list()
                .getItems()
                .get(0)
                .getMetadata()
                .getName();
    }

    private TestNamespace deleted(String reference) {
        TestNamespace scene = prepared.orElseThrow().scene();
        delete(scene, reference);
        return scene;
    }

    /** Deletes all resources, and waits until the remaining ones are blocked together. */
    private static void delete(TestNamespace scene, String reference) {
        IntStream.range(0, MANY)
                .forEach(number -> scene.apply(
                        "subject-" + number,
                        reference + Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", "variable-" + number)));
        IntStream.range(0, MANY).forEach(number -> scene.awaitReady("subject-" + number));
        scene.client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .delete();
        TestNamespace.patiently()
                .until(
                        () -> tokens(scene),
                        tokens -> tokens.size() == 1 && !tokens.get(0).isEmpty());
    }

    private static List<String> tokens(TestNamespace scene) {
        return scene
                .client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .list()
                .getItems()
                .stream()
                .map(resource -> Optional.ofNullable(resource.getStatus())
                        .filter(blocked -> TestNamespace.condition(resource, "Ready")
                                .reason()
                                .equals("MassDeletionBlocked"))
                        .map(status -> status.recorded().massDeletionToken())
                        .orElse(""))
                .distinct()
                .toList();
    }
}
