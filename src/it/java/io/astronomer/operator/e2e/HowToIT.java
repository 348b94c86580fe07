package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.AstroCommand;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests and commands of the pages on a first resource, a rotation, authors of changes, teams and promotion. */
@SharedEnvironment
final class HowToIT {
    private static final Page FIRST = Page.named("start/first-resource");
    private static final String NAME = "warehouse";
    private static final String WORKSPACE = "Analytics prod";

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @Test
    void firstResourceBecomesReady(TestNamespace scene) throws Exception {
        String output = applyFirst(Place.of(scene));

        assertThat(output).contains("warehouse_postgres", "CONNECTION", "InSync");
    }

    @Test
    void rotatedPasswordIsSentAndShownNowhere(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        applyFirst(place);
        List<String> commands = Page.named("how-to/rotate").commands("kubectl");
        Path password = Files.writeString(place.folder().resolve("password"), "rotated");

        place.run(commands.get(0).replace("PATH_OF_THE_PASSWORD", password.toString()));
        scene.awaitEvents("Updated");
        String event = place.run(commands.get(1));
        String time = place.run(commands.get(2));

        assertThat(commands).hasSize(3);
        assertThat(scene.remoteObject(NAME).at("/connection/password").asText()).isEqualTo("rotated");
        assertThat(event).contains("Updated").doesNotContain("rotated");
        assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void authorOfAChangeIsNamed(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        scene.apply(NAME, Specs.AIRFLOW_VARIABLE);
        scene.settle(NAME);
        List<String> commands = Page.named("how-to/who-changed").commands("kubectl");
        assertThat(commands).hasSize(5);

        scene.anotherClientUpdates(NAME, OtherWriter.EDIT);
        scene.refresh(NAME);
        scene.awaitEvents("DriftCorrected");
        scene.awaitReady(NAME);

        // The event is written before the status.
        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(place.run(commands.get(0))).contains("updatedAt", "updatedBy"));
        assertThat(place.run(commands.get(1))).isNotBlank();
        assertThat(place.run(commands.get(2))).contains("sam@example.com");
        assertThat(place.run(commands.get(3))).contains("DRIFT");
        assertThat(place.run(commands.get(4))).contains("manager: ", "f:spec");
    }

    @Test
    void releasedResourceLeavesItsObject(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        applyFirst(place);
        List<String> commands = Page.named("operate/stuck-namespace").commands("kubectl");
        assertThat(commands).hasSize(5);

        place.run(commands.get(0));
        assertThat(place.run(commands.get(1))).contains(NAME);
        assertThat(place.run(commands.get(2))).contains(NAME, "InSync");
        place.run(commands.get(3), NAME);
        scene.delete(NAME);
        scene.awaitGone(NAME);

        assertThat(scene.writes()).containsExactly(Operation.CREATE);
    }

    @Test
    void teamUsesItsOwnTokenAndWorkspace(TestNamespace scene, @TempDir Path secrets) throws Exception {
        Place place = Place.of(scene);
        String workspace = EntityNames.givenTo(scene).workspace();
        Page section = Page.named("how-to/teams").section("A team with a token of its own");
        List<String> commands = section.commands("kubectl");
        Path token = Files.writeString(secrets.resolve("token"), SandboxFixtures.ORGANIZATION_TOKEN);
        Path organization = Files.writeString(
                place.folder().resolve("organization.yaml"),
                scene.labelled(section.blocks("yaml").get(0))
                        .replace("ORGANIZATION_ID", SandboxFixtures.ORGANIZATION)
                        .replace(WORKSPACE, workspace));

        assertThat(commands).hasSize(5);
        String created = scene.namespace() + "-team";
        place.run(commands.get(0).replace("team-a", created));
        scene.client().namespaces().withName(created).delete();
        for (String command : commands.subList(1, commands.size())) {
            place.run(command.replace("PATH_OF_THE_TOKEN", token.toString())
                    .replace("organization.yaml", organization.toString()));
        }
        scene.apply("subject", """
                organizationRef: {name: astro}
                objectKey: teams_variable
                airflowVariable: {value: before}
                """);

        scene.awaitReady("subject");
        assertThat(scene.remoteObject("subject").path("scopeEntityId").asText()).isEqualTo(scene.workspace());
    }

    @Test
    void overlayOfProdIsPlannedWithItsValues(TestNamespace scene) throws Exception {
        Place place = Place.of(scene);
        EntityNames names = EntityNames.givenTo(scene);
        Page page = Page.named("how-to/promote");
        List<String> blocks = page.blocks("yaml");
        AstroCommand plan = AstroCommand.in(page.commands("kubectl").get(0)).orElseThrow();
        assertThat(blocks).hasSize(3);
        Path environments = place.folder().resolve("environments");
        place.write("environments/base/max-active-loads.yaml", blocks.get(0));
        place.write("environments/base/kustomization.yaml", blocks.get(1));
        place.write("environments/prod/kustomization.yaml", blocks.get(2).replace(WORKSPACE, names.workspace()));

        String built = place.run(plan.producer().orElseThrow().replace("environments", environments.toString()));

        assertThat(Verbs.reading(built, scene, plan.words()).text()).contains("1 to create", "16");
    }

    /** Applies the manifest of the page, waits as it says, and returns what it shows. */
    private static String applyFirst(Place place) throws Exception {
        Path manifest = Files.writeString(
                place.folder().resolve("warehouse.yaml"),
                place.scene()
                        .labelled(FIRST.blocks("yaml").get(0))
                        .replace(WORKSPACE, place.scene().workspace()));
        String output = "";
        for (String command : FIRST.commands("kubectl").subList(0, 3)) {
            output = place.run(command.replace("warehouse.yaml", manifest.toString()));
        }
        return output;
    }
}
