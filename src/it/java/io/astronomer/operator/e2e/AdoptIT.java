package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.chart.AstroCommand;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.cli.TerraformWorld;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands and files of docs/how-to/adopt.md, in their order. */
@LongWait
@SharedEnvironment
final class AdoptIT {
    private static final Page PAGE = Page.named("how-to/adopt");
    private static final String PROD = "environments/prod";
    private static final String OBSERVE = "environments/observe";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final List<String> NAMES = List.of("limit", "token", "warehouse");

    private static final List<String> OBJECTS = List.of("""
            {'objectKey':'warehouse','objectType':'CONNECTION','scope':'WORKSPACE','scopeEntityId':'$workspace',
             'connection':{'type':'postgres','host':'wh.example.com','port':5432,'login':'airflow','password':'theirs'},
             'links':[{'scope':'DEPLOYMENT','scopeEntityId':'$deployment1',
                       'overrides':{'connection':{'host':'wh-1.example.com'}}}]}
            """, """
            {'objectKey':'limit','objectType':'AIRFLOW_VARIABLE','scope':'WORKSPACE','scopeEntityId':'$workspace',
             'airflowVariable':{'value':'8'},'autoLinkDeployments':true}
            """, """
            {'objectKey':'TOKEN','objectType':'ENVIRONMENT_VARIABLE','scope':'WORKSPACE','scopeEntityId':'$workspace',
             'environmentVariable':{'value':'theirs','isSecret':true}}
            """);

    @BeforeAll
    static void needsKubectl() {
        Kubectl.require();
    }

    @Test
    void workspaceIsExportedObservedAndManagedWithoutAWrite(TestNamespace scene) throws Exception {
        Steps steps = Steps.withObjects(scene);
        List<ObjectNode> before = scene.remoteObjects();

        String exported = steps.run("1. Export", 0);
        assertThat(exported).contains("3 objects", "3 identical, 0 creates, 0 updates, 0 deletes");
        assertThat(steps.run("1. Export", 1)).contains("Plan: 3 to adopt.");
        steps.observe();
        assertThat(steps.run("2. Observe", 2)).contains("warehouse", "limit", "token");
        assertThat(NAMES)
                .allSatisfy(name ->
                        assertThat(scene.resource(name).get().getFinalizers()).isEmpty());
        assertThat(steps.run("3. Stop the other writers", 0)).contains("Plan: 3 to adopt.");
        steps.run("4. Manage", 0, 1, 2);

        assertThat(NAMES)
                .allSatisfy(name -> assertThat(scene.status(name).ownership()).contains(Ownership.Adopted));
        assertThat(scene.writes()).isEmpty();
        assertThat(scene.remoteObjects()).isEqualTo(before);
    }

    @Test
    void exportedFilesAreThoseOfThePage(TestNamespace scene) throws Exception {
        Steps steps = Steps.withObjects(scene);
        steps.run("1. Export", 0);

        assertThat(steps.exported())
                .containsExactlyInAnyOrder(
                        "limit.yaml", "token.yaml", "warehouse.yaml", "kustomization.yaml", "secrets.md", "PROOF.json");
        assertThat(PAGE.section("1. Export").text())
                .contains("6 files written", "`kustomization.yaml`, `secrets.md` and `PROOF.json`");
    }

    @Test
    void observedWorkspaceIsLeftAsItWas(TestNamespace scene) throws Exception {
        Steps steps = Steps.withObjects(scene);
        List<ObjectNode> before = scene.remoteObjects();
        steps.run("1. Export", 0);
        steps.observe();

        steps.run("2. Observe", 3);

        NAMES.forEach(scene::awaitGone);
        assertThat(scene.writes()).isEmpty();
        assertThat(scene.remoteObjects()).isEqualTo(before);
    }

    @Test
    void managedWorkspaceIsLeftAsItWas(TestNamespace scene) throws Exception {
        Steps steps = Steps.withObjects(scene);
        List<ObjectNode> before = scene.remoteObjects();
        steps.run("1. Export", 0);
        steps.run("4. Manage", 0, 1, 2);

        steps.run("4. Manage", 3);

        NAMES.forEach(scene::awaitGone);
        assertThat(scene.writes()).isEmpty();
        assertThat(scene.remoteObjects()).isEqualTo(before);
    }

    @Test
    void changeSinceTheExportIsSeenWhileItIsObserved(TestNamespace scene) throws Exception {
        Steps steps = Steps.withObjects(scene);
        steps.run("1. Export", 0);
        steps.anotherClientSetsTheLimit("9");

        steps.apply(OBSERVE);

        assertThat(scene.awaitReason("limit", "OutOfSync").changes()).containsExactly("airflowVariable.value: 9 -> 8");
    }

    @Test
    void secretOfTheManifestIsSentOnce(TestNamespace scene) throws Exception {
        Steps steps = Steps.withObjects(scene);
        steps.run("1. Export", 0);
        steps.apply(Page.named("how-to/export").inlineCommands());
        steps.run("4. Manage", 1, 2);

        steps.replaceKept(
                "warehouse.yaml",
                PAGE.section("5. Bring in the secrets").blocks("yaml").get(0));
        steps.createSecret("change-me");
        steps.run("5. Bring in the secrets", 1, 2);

        TestNamespace.patiently().until(() -> scene.writes().equals(List.of(Operation.UPDATE)));
        assertThat(scene.remoteObject("warehouse").at("/connection/password").asText())
                .isEqualTo("change-me");
    }

    @Test
    void stateOfTerraformIsImportedWithoutAWrite(TestNamespace scene) throws Exception {
        Steps steps = Steps.of(scene);
        Path state = steps.state();
        TerraformWorld.create(steps.user(), state);
        List<ObjectNode> before = scene.remoteObjects();
        Page section = PAGE.section("From Terraform");

        String blocks = steps.importState(section.commands("terraform").get(0), state);
        String plan = steps.astro(section.commands("kubectl").get(0));
        steps.apply(PROD);
        steps.run("4. Manage", 1, 2);

        assertThat(blocks).contains("removed {", "from = astro_environment_object.region", "destroy = false");
        assertThat(plan).contains("Plan: 7 to adopt.");
        assertThat(scene.writes()).isEmpty();
        assertThat(scene.remoteObjects()).isEqualTo(before);
    }

    /** Runs the page's commands for the Workspace of a scene. */
    private record Steps(TestNamespace scene, EntityNames names, Path folder, Kubectl kubectl) {
        private static final String WORKSPACE = "Analytics prod";

        /** Creates the objects that exist before the page begins. */
        static Steps withObjects(TestNamespace scene) throws Exception {
            OBJECTS.forEach(scene::anotherClientCreates);
            return of(scene);
        }

        static Steps of(TestNamespace scene) throws Exception {
            Place place = Place.of(scene);
            return new Steps(scene, EntityNames.givenTo(scene), place.folder(), place.kubectl());
        }

        /** Runs commands of a section, and returns the output of the last. */
        String run(String section, int... positions) throws Exception {
            String output = "";
            List<String> commands = PAGE.section(section).commands("kubectl");
            for (int position : positions) {
                String command = commands.get(position);
                if (command.contains(" apply -k ")) {
                    label();
                }
                output = command.startsWith("kubectl astro ") ? astro(command) : kubectl.run(placed(command));
            }
            return output;
        }

        /** Applies the overlay of the page, and waits as it says. */
        void observe() throws Exception {
            apply(OBSERVE);
            kubectl.run(placed(PAGE.section("2. Observe").commands("kubectl").get(1)));
        }

        /** Applies the folder of an export by the command in a text. */
        void apply(List<String> inline) throws Exception {
            label();
            kubectl.run(placed(inline.get(0)));
        }

        void apply(String overlay) throws Exception {
            label();
            Path observe = Files.createDirectories(folder.resolve(OBSERVE));
            Files.writeString(
                    observe.resolve("kustomization.yaml"),
                    PAGE.section("2. Observe").blocks("yaml").get(0));
            kubectl.run(placed("kubectl apply -k " + overlay));
        }

        /** Creates the Secret of the page with a value in a file. */
        void createSecret(String value) throws Exception {
            Path password = Files.writeString(folder.resolve("password"), value);
            String command =
                    PAGE.section("5. Bring in the secrets").commands("kubectl").get(0);
            kubectl.run(placed(command).replace("PATH_OF_THE_PASSWORD", password.toString()));
        }

        /** Returns the names of the exported files. */
        List<String> exported() throws IOException {
            try (Stream<Path> files = Files.list(folder.resolve(PROD))) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        }

        void replaceKept(String file, String reference) throws IOException {
            Path manifest = folder.resolve(PROD).resolve(file);
            String kept = "    passwordFrom:\n      keep: true\n";
            String text = Files.readString(manifest);
            assertThat(text).contains(kept);
            Files.writeString(manifest, text.replace(kept, reference));
        }

        /** Returns a copy of the sample state, with the ids and names of the scene. */
        Path state() throws IOException {
            String state = Files.readString(Path.of("src/test/resources/cli/import/terraform.tfstate"))
                    .replace(SandboxFixtures.WORKSPACE, scene.workspace())
                    .replace(SandboxFixtures.DEPLOYMENT, scene.deployment(1))
                    .replace(SandboxFixtures.SANDBOX_DEPLOYMENT, scene.deployment(2))
                    .replace(WORKSPACE, names.workspace())
                    .replace("ETL prod", names.deployment(1))
                    .replace("\"Sandbox\"", "\"" + names.deployment(2) + "\"");
            return Files.writeString(folder.resolve("state.json"), state);
        }

        /** Returns the access of another client. */
        AstroSession user() {
            return scene.environment()
                    .astro()
                    .service()
                    .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION);
        }

        void anotherClientSetsTheLimit(String value) {
            String id = scene.remoteObjects().stream()
                    .filter(object -> object.path("objectKey").asText().equals("limit"))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
            user().update(
                            id,
                            Specs.json("{\"autoLinkDeployments\":true,\"airflowVariable\":{\"value\":\"" + value
                                    + "\"}}"));
        }

        String astro(String command) {
            return Verbs.withAstro(scene, arguments(command).toArray(String[]::new))
                    .text();
        }

        /** Returns the output of a command that reads the state from {@code terraform state pull}. */
        String importState(String command, Path state) throws IOException {
            AstroCommand piped = AstroCommand.in(command).orElseThrow();
            assertThat(piped.producer()).contains("terraform state pull");
            List<String> arguments = arguments("kubectl astro " + String.join(" ", piped.words()));
            return Verbs.reading(Files.readString(state), scene, arguments).text();
        }

        private List<String> arguments(String command) {
            return WORD.matcher(placed(command.replace(" --namespace analytics", "")))
                    .results()
                    .skip(2)
                    .map(word -> word.group().replace("\"", ""))
                    .toList();
        }

        /** The operator of the tests selects resources by a label. */
        private void label() throws IOException {
            try (Stream<Path> files = Files.list(folder.resolve(PROD))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                    String text = Files.readString(file);
                    Files.writeString(file, text.contains("e2e:") ? text : scene.labelled(text));
                }
            }
        }

        private String placed(String command) {
            return command.replace("environments/", folder + "/environments/")
                    .replace("-n analytics", "-n " + scene.namespace())
                    .replace(WORKSPACE, names.workspace());
        }
    }
}
