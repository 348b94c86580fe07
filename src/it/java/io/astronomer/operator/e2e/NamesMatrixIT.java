package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.e2e.NameCell.Change;
import io.astronomer.operator.e2e.NameCell.Subject;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.Reading;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import io.astronomer.operator.sandbox.astro.Token;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of a named entity, in every combination that makes sense ({@link NameCell}). */
@OwnEnvironment
@Execution(ExecutionMode.CONCURRENT)
@Tag("matrix")
final class NamesMatrixIT {
    private static final String RESOURCE = "subject";

    private final Map<Reading.NameFilter, TestEnvironment> started = new EnumMap<>(Reading.NameFilter.class);

    /** One cell on its way: its scene, its organization and its names. */
    private record Run(NameCell cell, TestNamespace scene, TestOrganization tenant, Token token, EntityNames names) {

        static Run of(NameCell cell, TestEnvironment environment) {
            TestNamespace scene = environment.scene();
            TestOrganization tenant = TestOrganization.notApplied(scene, "tenant", SandboxFixtures.ORGANIZATION);
            Token token = switch (cell.token()) {
                case ORGANIZATION -> tenant.issue();
                case WORKSPACE -> tenant.issue(Token.Kind.WORKSPACE, scene.workspace());
                case DEPLOYMENT -> tenant.issue(Token.Kind.DEPLOYMENT, scene.deployment(1));
            };
            tenant.use(token);
            tenant.apply();
            return new Run(cell, scene, tenant, token, EntityNames.givenTo(scene));
        }

        String spec() {
            return tenant.reference()
                    + switch (cell.subject()) {
                        case WORKSPACE -> NamesIT.OF_WORKSPACE;
                        case DEPLOYMENT -> NamesIT.OF_DEPLOYMENT;
                        case LINK -> Specs.AIRFLOW_VARIABLE + NamesIT.link("$nameOfDeployment1");
                    };
        }

        /** Returns the spec with the entity's id, of another object. */
        String twin() {
            return tenant.reference()
                    + (cell.subject() == Subject.WORKSPACE ? Specs.AIRFLOW_VARIABLE : Specs.DEPLOYMENT_VARIABLE)
                            .replace("an.airflow-variable", "a.twin")
                            .replace("A_SECRET", "A_TWIN");
        }

        void change(Change change) {
            switch (change) {
                case FORBID ->
                    service().tokens().forbid(token.secret(), Operation.LIST_WORKSPACES, Operation.LIST_DEPLOYMENTS);
                case RENAME -> rename();
                case DUPLICATE, RECREATE -> createNamesake();
                case DELETE -> delete();
            }
        }

        private void rename() {
            if (cell.subject() == Subject.WORKSPACE) {
                names.edits().renameWorkspace(scene.workspace(), "Renamed " + names.workspace());
            } else {
                names.edits().renameDeployment(scene.deployment(1), "Renamed " + names.deployment(1));
            }
        }

        private void createNamesake() {
            String unused = cell.subject() == Subject.WORKSPACE
                    ? names.createWorkspace(names.workspace())
                    : names.create(names.deployment(1));
        }

        private void delete() {
            if (cell.subject() == Subject.WORKSPACE) {
                names.edits().removeWorkspace(scene.workspace());
            } else {
                names.edits().removeDeployment(scene.deployment(1));
            }
        }

        /** Waits until the operator has read the name after the changes. */
        void awaitReads() {
            names.awaitReads(cell.listing(), call -> tenant.owns(call.tokenName()));
        }

        /** Edits the resource, which is then reconciled with names that are as old as the sync interval. */
        void edit(String description) {
            scene.merge(RESOURCE, "{\"spec\":{\"description\":\"" + description + "\"}}");
        }

        /** Returns the id of the entity that the object belongs to. */
        String bound() {
            return cell.subject() == Subject.DEPLOYMENT ? scene.deployment(1) : scene.workspace();
        }

        /** Returns the ids of the entities that an object was created in, also in vain. */
        List<String> writtenTo() {
            return scene.environment().astro().log().calls(Operation.CREATE).stream()
                    .filter(call -> tenant.owns(call.tokenName()))
                    .map(call -> call.body().path("scopeEntityId").asText())
                    .toList();
        }

        AstroService service() {
            return scene.environment().astro().service();
        }
    }

    @BeforeAll
    void start() {
        for (Reading.NameFilter filter : Reading.NameFilter.values()) {
            TestEnvironment environment = TestEnvironment.withoutOperator("names-" + filter);
            started.put(filter, environment);
            environment.astro().service().behaveBy(ServiceVariants.defaults().with(filter));
            Map<String, String> settings = environment.settings();
            settings.put("ASTRO_SYNC_INTERVAL", "1s");
            environment.startOperator(settings);
        }
    }

    @AfterAll
    void end() {
        started.values().forEach(TestEnvironment::close);
    }

    static Stream<NameCell> cells() {
        return NameCell.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void nameKeepsItsMeaning(NameCell cell) {
        Run run = Run.of(cell, Objects.requireNonNull(started.get(cell.filter())));
        run.names().apply(RESOURCE, run.spec());
        run.scene().awaitReady(RESOURCE);
        if (cell.expected() == NameCell.Expected.AS_BY_ID) {
            run.scene().apply("twin", run.twin());
            run.scene().awaitReady("twin");
        }

        cell.changes().forEach(run::change);

        verify(run);
        run.scene().delete(RESOURCE);
        run.scene().awaitGone(RESOURCE);
        assertThat(run.scene().remoteObjects())
                .extracting(object -> object.path("objectKey").asText())
                .doesNotContain("an.airflow-variable", "A_SECRET");
    }

    private static void verify(Run run) {
        TestNamespace scene = run.scene();
        switch (run.cell().expected()) {
            case UNCHANGED -> verifyUnchanged(run);
            case RENAMED -> {
                scene.awaitEvents("Renamed");
                scene.awaitReady(RESOURCE);
                assertThat(scene.writes()).containsExactly(Operation.CREATE);
            }
            case SCOPE_CHANGED -> {
                scene.awaitFailure(RESOURCE, "ScopeChanged");
                assertThat(run.writtenTo()).containsOnly(run.bound());
            }
            case AS_BY_ID -> verifyAsById(scene);
            case LINK_MOVED -> {
                assertThat(scene.awaitEvents("LinkMoved")).hasSize(1);
                scene.awaitReady(RESOURCE);
                TestNamespace.patiently()
                        .untilAsserted(() ->
                                assertThat(NamesIT.linked(scene)).hasSize(1).doesNotContain(scene.deployment(1)));
            }
            case DEPLOYMENT_NOT_FOUND -> scene.awaitFailure(RESOURCE, "DeploymentNotFound");
            case AMBIGUOUS -> scene.awaitFailure(RESOURCE, "AmbiguousName");
            case FORBIDDEN -> verifyForbidden(run);
        }
    }

    /** An edit may still find names that were read before. */
    private static void verifyForbidden(Run run) {
        TestNamespace scene = run.scene();
        AtomicInteger edits = new AtomicInteger();
        TestNamespace.patiently().until(() -> {
            run.edit("edit " + edits.incrementAndGet());
            scene.awaitCondition(
                    RESOURCE,
                    "Ready",
                    ready -> ready.status().equals("True") || ready.reason().equals("Forbidden"));
            return reason(scene, RESOURCE).equals("Forbidden");
        });
        List<Operation> writes = scene.writes();

        run.edit("again");

        scene.awaitFailure(RESOURCE, "Forbidden");
        assertThat(scene.writes()).isEqualTo(writes);
    }

    private static void verifyUnchanged(Run run) {
        TestNamespace scene = run.scene();
        if (!run.cell().has(Change.FORBID)) {
            run.awaitReads();
        }
        run.edit("after");
        scene.awaitReady(RESOURCE);
        assertThat(scene.writes()).containsExactly(Operation.CREATE, Operation.UPDATE);
        assertThat(scene.events())
                .extracting(event -> event.getReason())
                .doesNotContainAnyElementsOf(List.of("Renamed", "ScopeChanged", "LinkMoved"));
    }

    private static void verifyAsById(TestNamespace scene) {
        TestNamespace.patiently()
                .alias("the same reason as by id")
                .until(() -> scene.status("twin").conditionStatus("Ready").equals("False")
                        && reason(scene, "twin").equals(reason(scene, RESOURCE)));
        assertThat(reason(scene, RESOURCE)).isNotEqualTo("ScopeChanged");
        scene.delete("twin");
        scene.awaitGone("twin");
    }

    private static String reason(TestNamespace scene, String name) {
        return TestNamespace.condition(scene.get(name), "Ready").reason();
    }
}
