package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.cli.plan.ClusterReads;
import io.astronomer.operator.cli.plan.ListedReads;
import io.astronomer.operator.cli.plan.ManifestPlanner;
import io.astronomer.operator.cli.plan.PlanRequest;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedChange;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a plan says of the next version of a manifest is what the operator then does. */
final class PlannedStepsPropertyTest {
    private static final String FRAME = """
            apiVersion: astro.astronomer.io/v1beta1
            kind: EnvironmentObject
            metadata: {name: a-resource, namespace: data}
            spec: %s
            """;

    /** Where a plan has the state of the operator from. */
    enum Source {
        BASE,
        CLUSTER
    }

    @Property(tries = 200)
    void operatorDoesWhatThePlanSays(
            @ForAll("specs") List<String> specs, @ForAll("variants") ServiceVariants variants, @ForAll Source source) {
        ReconcileHarness harness = ReconcileHarness.variable("unused");
        harness.service.behaveBy(variants);
        harness.putSecret();
        Optional<String> applied = Optional.empty();
        for (String spec : specs) {
            PlannedObject planned = plan(harness, spec, applied, source);
            if (applied.filter(spec::equals).isEmpty()) {
                harness.edit(spec);
            }
            Executed executed = execute(harness);

            assertThat(executed.actions()).as("plan: %s", planned).isEqualTo(requests(planned));
            if (planned.action() == PlannedAction.UPDATE) {
                assertThat(executed.paths()).isEqualTo(paths(planned));
            }
            if (source == Source.CLUSTER && applied.isPresent() && planned.action() == PlannedAction.DECISION) {
                assertThat(planned.hash()).isEqualTo(executed.hash());
            }
            applied = Optional.of(spec);
            if (source == Source.BASE && !executed.inSync()) {
                // Without a cluster the base is assumed to be applied.
                return;
            }
            if (executed.inSync()) {
                assertThat(plan(harness, spec, applied, source).action()).isEqualTo(PlannedAction.UNCHANGED);
            }
        }
    }

    /** Requests of one version, and what the operator showed. */
    record Executed(List<String> actions, Set<String> paths, Optional<String> hash, boolean inSync) {}

    private static Executed execute(ReconcileHarness harness) {
        int before = harness.recordingEnvironmentObjects.calls.size();
        Optional<Set<String>> paths = Optional.empty();
        Outcome outcome = harness.step();
        for (int more = 0; more < 10 && !isAtRest(outcome); more++) {
            if (outcome instanceof Outcome.Applied written && paths.isEmpty()) {
                paths = Optional.of(pathsOf(written.changes()));
            }
            outcome = harness.step();
        }
        List<String> calls = harness.recordingEnvironmentObjects.calls;
        List<String> writes = calls.subList(before, calls.size()).stream()
                .filter(call -> Set.of("create", "update", "exclude", "delete").contains(call))
                .toList();
        Optional<String> hash = outcome instanceof Outcome.Blocked blocked
                ? blocked.pendingPlan().map(plan -> plan.hash())
                : Optional.empty();
        return new Executed(writes, paths.orElseGet(Set::of), hash, outcome instanceof Outcome.InSync);
    }

    private static boolean isAtRest(Outcome outcome) {
        return outcome instanceof Outcome.InSync
                || outcome instanceof Outcome.Blocked
                || outcome instanceof Outcome.Stalled;
    }

    private static Set<String> pathsOf(List<Change> changes) {
        return Set.copyOf(changes.stream().map(Change::path).distinct().toList());
    }

    private static Set<String> paths(PlannedObject planned) {
        return Set.copyOf(
                planned.changes().stream().map(PlannedChange::path).distinct().toList());
    }

    private static List<String> requests(PlannedObject planned) {
        return switch (planned.action()) {
            case CREATE -> List.of("create");
            case UPDATE -> List.of("update");
            case ADOPT -> planned.changes().isEmpty() ? List.of() : List.of("update");
            case EXCLUDE -> List.of("exclude");
            case REPLACE -> List.of("delete", "create");
            default -> List.of();
        };
    }

    private static PlannedObject plan(ReconcileHarness harness, String spec, Optional<String> applied, Source source) {
        PlanRequest request = new PlanRequest(
                SandboxFixtures.ORGANIZATION,
                manifest(spec),
                applied.map(PlannedStepsPropertyTest::manifest),
                source == Source.CLUSTER,
                Optional.empty(),
                Optional.empty(),
                Defaults.standard(),
                MassDeletionLimits.off(),
                Set.of(),
                List.of(),
                harness.clock.instant());
        ClusterReads cluster =
                source == Source.CLUSTER ? new HarnessCluster(harness, applied.isPresent()) : ClusterReads.none();
        List<PlannedObject> objects = ManifestPlanner.plan(
                        request, new ListedReads(harness.as(SandboxFixtures.ORGANIZATION_TOKEN)), cluster)
                .objects();
        assertThat(objects).hasSize(1);
        return objects.get(0);
    }

    private static ManifestSet manifest(String spec) {
        return ManifestReader.read(List.of(new SourceText("a.yaml", FRAME.formatted(spec))), Optional.empty());
    }

    /** The cluster of a harness. */
    private record HarnessCluster(ReconcileHarness harness, boolean applied) implements ClusterReads {
        @Override
        public Optional<EnvironmentObject> resource(String namespace, String name) {
            return applied ? Optional.of(harness.resource) : Optional.empty();
        }

        @Override
        public List<EnvironmentObject> all() {
            return applied ? List.of(harness.resource) : List.of();
        }

        @Override
        public Data data(Kind kind, String namespace, String name) {
            return harness.cluster
                    .readAndCompare(kind, namespace, name)
                    .<Data>map(Data.Found::new)
                    .orElseGet(Data.Absent::new);
        }

        @Override
        public Optional<AstroOrganization> organization(String namespace, String name) {
            return Optional.empty();
        }
    }

    @Provide
    static Arbitrary<ServiceVariants> variants() {
        return Arbitraries.of(ServiceVariants.all());
    }

    @Provide
    static Arbitrary<List<String>> specs() {
        Arbitrary<String> policies = Arbitraries.of(
                "", ", policy: {approval: Manual}", ", policy: {management: Observe}", ", policy: {deletion: Orphan}");
        Arbitrary<String> types = Arbitraries.of(
                "environmentVariable: {value: %s}",
                "connection: {type: http, host: %s, password: canary, extra: {a: %s}}",
                "connection: {type: http, host: %s, passwordFrom: {secretKeyRef: {name: a-secret, key: value}}}",
                "environmentVariable: {isSecret: true, value: canary-%s}",
                // Two values of a field that no update can change.
                "environmentVariable: {isSecret: true, value: canary}|environmentVariable: {value: canary}",
                "connection: {type: http, host: a}|connection: {type: ftp, host: a}");
        return types.flatMap(type -> Combinators.combine(
                        Arbitraries.of("one", "two"), Arbitraries.of("", ", description: text"), links(type), policies)
                .as((value, description, links, policy) -> "{objectKey: a_key, workspace: %s, %s%s%s%s}"
                        .formatted(SandboxFixtures.WORKSPACE, block(type, value), description, links, policy))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4));
    }

    private static String block(String type, String value) {
        String[] forms = type.split("\\|", -1);
        return forms[value.equals("one") ? 0 : forms.length - 1].replace("%s", value);
    }

    private static Arbitrary<String> links(String type) {
        String block =
                type.startsWith("connection") ? "connection: {host: there}" : "environmentVariable: {value: there}";
        List<String> forms = new ArrayList<>(List.of(
                "",
                ", autoLinkDeployments: true",
                ", links: [{deployment: ETL prod}]",
                ", links: [{deployment: ETL prod, %s}]".formatted(block),
                ", excludeLinks: [{deployment: %s}]".formatted(SandboxFixtures.STAGING_DEPLOYMENT),
                ", autoLinkDeployments: true, excludeLinks: [{deployment: ETL staging}]"));
        return Arbitraries.of(Objects.requireNonNull(forms));
    }
}
