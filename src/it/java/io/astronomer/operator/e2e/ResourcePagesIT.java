package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kubectl commands of the pages on fields, reasons, runbooks, lost credentials and imports. */
@SharedEnvironment
@LongWait
final class ResourcePagesIT {
    private static final Page REASONS = Page.named("reference/reasons");
    private static final Page RUNBOOKS = Page.named("operate/runbooks");
    private static final List<String> FIELDS = Page.named("reference/fields").inlineCommands();
    private static final String NAME = "warehouse";
    private static final String HELD = "astro.astronomer.io/held";

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @Test
    void sampleWithApprovalWaitsForIt(TestNamespace scene) throws Exception {
        Page policies = Page.named("concepts/policies");

        Place.of(scene).runOnSample(policies.inlineCommands().get(0));

        scene.awaitReason("billing-currency", "PlanPending");
    }

    @Test
    void selectedDeploymentsAreShown(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        place.runOnSample("kubectl apply -f deploy/samples/65-variable-with-selector.yaml");
        scene.awaitReady("batch-size");

        assertThat(place.run(Page.named("concepts/names").inlineCommands().get(0)))
                .contains("ETL prod " + scene.workspace());
    }

    @Test
    void fieldsAreExplained(TestNamespace scene) throws Exception {
        assertThat(Place.of(scene).run(FIELDS.get(0))).contains("objectKey");
    }

    @Test
    void resourcesAreSelectedByFields(TestNamespace scene) throws Exception {
        assumeTrue(
                scene.environment().cluster().embedded().isEmpty(),
                "the embedded API server selects no custom resources by their fields");
        Place place = Place.of(scene);
        TestOrganization.of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply(NAME, Specs.AIRFLOW_VARIABLE);

        assertThat(place.run(FIELDS.get(1).replace("PATH=VALUE", "spec.objectKey=an.airflow-variable")))
                .contains(NAME);
        assertThat(place.run(
                        FIELDS.get(2).replace("PATH=VALUE", "spec.organizationId=" + SandboxFixtures.ORGANIZATION)))
                .contains("tenant");
    }

    @Test
    void resourceIsFoundDescribedAndReconciled(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        List<String> read = REASONS.inlineCommands();
        assertThat(read).hasSize(3);
        scene.apply(NAME, Specs.AIRFLOW_VARIABLE);
        scene.awaitReady(NAME);

        assertThat(place.run(read.get(0))).contains(NAME);
        assertThat(place.run(read.get(1), NAME)).contains("InSync");
        place.run(REASONS.commands("kubectl").get(0));

        scene.awaitHandled(
                NAME,
                scene.get(NAME)
                        .annotation("astro.astronomer.io/reconcile-requested-at")
                        .orElseThrow());
    }

    @Test
    void runbooksReadResourcesLeasesAndEvents(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        scene.client()
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName("astro-operator")
                        .withNamespace(scene.namespace())
                        .endMetadata()
                        .build())
                .create();
        List<String> commands = RUNBOOKS.inlineCommands().stream()
                .filter(command -> command.startsWith("kubectl get "))
                .distinct()
                .toList();

        assertThat(commands).hasSize(5);
        for (String command : commands) {
            place.run(command);
        }
    }

    @Test
    void resourceWithoutACredentialIsReleased(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        TestOrganization.blockDeletion(scene, NAME);

        place.run(Page.named("operate/disaster").commands("kubectl").get(0));

        scene.awaitGone(NAME);
        assertThat(scene.remoteObjects()).hasSize(1);
    }

    /** No Pod runs, because the API server has no node. */
    @Test
    void operatorIsStopped(TestNamespace scene) throws Exception {
        assumeTrue(scene.environment().cluster().embedded().isEmpty(), "the embedded API server can't scale");
        Place place = Place.of(scene);
        String command = Page.named("operate/disaster").inlineCommands().get(0);
        place.run("kubectl create deployment astro-operator --image=astro-operator --replicas=2");

        place.run(command.replace("-n astro-operator", "-n NAMESPACE"));

        assertThat(scene.client()
                        .apps()
                        .deployments()
                        .inNamespace(scene.namespace())
                        .withName("astro-operator")
                        .get()
                        .getSpec()
                        .getReplicas())
                .isZero();
        assertThat(Page.named("operate/upgrade").inlineCommands()).contains(command);
    }

    /** The operator of the tests watches no resource without its label. */
    @Test
    void resourceWithoutAnOperatorLosesItsFinalizer(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        String manifest = scene.manifest(NAME, scene.filled(Specs.AIRFLOW_VARIABLE))
                .replaceFirst("  labels: .*\n", "  finalizers: [" + HELD + "]\n");
        Path file = place.write("held.yaml", manifest);
        place.run("kubectl apply -f " + file);
        scene.resource(NAME).delete();
        assertThat(scene.get(NAME).isMarkedForDeletion()).isTrue();

        place.run(
                Page.named("operate/stuck-namespace").commands("kubectl").get(4).replace(" NAME ", " " + NAME + " "));

        scene.awaitGone(NAME);
    }

    @Test
    void importedFilesBecomeReady(TestNamespace scene, @TempDir Path home) throws Exception {
        Place place = Place.of(scene);
        EntityNames names = EntityNames.givenTo(scene);
        List<String> commands = Page.named("how-to/import").commands("kubectl");
        Path connections = place.write(
                "connections.json",
                "{\"lake\": {\"conn_type\": \"postgres\", \"host\": \"lake.example.com\", \"password\": \"theirs\"}}");
        Path variables = place.write("variables.json", "{\"region\": \"eu\"}");
        Map<String, String> files = Map.of(
                "connections.json", connections.toString(),
                "variables.json", variables.toString(),
                "environments/prod", place.folder().resolve("environments/prod").toString(),
                "~/analytics-secrets.yaml", home.resolve("secrets.yaml").toString(),
                "Analytics prod", names.workspace(),
                "ETL prod", names.deployment(1));

        Verbs imported = Verbs.documented(scene, filled(commands.get(0), files));
        assertThat(imported.exitCode()).as(imported.text()).isZero();
        label(place, "environments/prod/lake.yaml");
        label(place, "environments/prod/region.yaml");
        place.run(filled(commands.get(1), files));
        place.run(filled(commands.get(2), files));

        scene.awaitReady("region");
        scene.awaitReady("lake");
        assertThat(scene.remoteObject("lake").at("/connection/password").asText())
                .isEqualTo("theirs");
    }

    private static String filled(String command, Map<String, String> values) {
        String filled = command;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    /** The operator of the tests selects resources by a label. */
    private static void label(Place place, String name) throws Exception {
        Path file = place.folder().resolve(name);
        Files.writeString(file, place.scene().labelled(Files.readString(file)));
    }
}
