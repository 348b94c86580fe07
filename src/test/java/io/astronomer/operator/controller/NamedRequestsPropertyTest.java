package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.sandbox.astro.Reading;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names and ids of the same Workspaces and Deployments lead to the same requests. */
final class NamedRequestsPropertyTest {
    private static final Map<String, String> NAMES = Map.of(
            SandboxFixtures.WORKSPACE, "Analytics prod",
            SandboxFixtures.DEPLOYMENT, "ETL prod",
            SandboxFixtures.SANDBOX_DEPLOYMENT, "Sandbox",
            SandboxFixtures.STAGING_DEPLOYMENT, "ETL staging");

    private static final List<String> DEPLOYMENTS =
            List.of(SandboxFixtures.DEPLOYMENT, SandboxFixtures.SANDBOX_DEPLOYMENT, SandboxFixtures.STAGING_DEPLOYMENT);

    /** Relation of the object to one Deployment. */
    enum Entry {
        NONE,
        LINKED,
        OVERRIDDEN,
        EXCLUDED
    }

    /** One version of a spec. */
    record Version(boolean ofDeployment, String value, boolean autoLinks, List<Entry> entries) {

        String spec() {
            return ofDeployment
                    ? "{objectKey: a_key, deployment: %s, environmentVariable: {value: %s}}"
                            .formatted(SandboxFixtures.DEPLOYMENT, value)
                    : """
                    {objectKey: a_key, workspace: %s, environmentVariable: {value: %s}, autoLinkDeployments: %s,
                     links: [%s], excludeLinks: [%s]}""".formatted(
                                    SandboxFixtures.WORKSPACE,
                                    value,
                                    autoLinks,
                                    list(
                                            Entry.LINKED,
                                            "{deployment: %s}",
                                            Entry.OVERRIDDEN,
                                            "{deployment: %s, environmentVariable: {value: there}}"),
                                    list(Entry.EXCLUDED, "{deployment: %s}", Entry.EXCLUDED, "{deployment: %s}"));
        }

        private String list(Entry one, String form, Entry other, String otherForm) {
            return IntStream.range(0, entries.size())
                    .filter(i -> entries.get(i) == one || entries.get(i) == other)
                    .mapToObj(i -> (entries.get(i) == one ? form : otherForm).formatted(DEPLOYMENTS.get(i)))
                    .collect(Collectors.joining(", "));
        }
    }

    @Property(tries = 300)
    void namesAndIdsSendEqualRequests(
            @ForAll("versions") List<Version> versions,
            @ForAll Reading.NameFilter filter,
            @ForAll("written") List<String> byName) {
        List<String> specs = versions.stream().map(Version::spec).toList();
        List<String> named = specs.stream().map(spec -> named(spec, byName)).toList();

        List<String> requests = requests(named, filter);

        assertThat(requests).isEqualTo(requests(specs, filter)).isNotEmpty();
    }

    @Provide
    static Arbitrary<List<Version>> versions() {
        Arbitrary<Boolean> truth = Arbitraries.of(true, false);
        Arbitrary<List<Entry>> entries = Arbitraries.of(Entry.class).list().ofSize(DEPLOYMENTS.size());
        return truth.flatMap(ofDeployment -> Combinators.combine(Arbitraries.of("one", "two"), truth, entries)
                .as((value, autoLinks, lists) -> new Version(ofDeployment, value, autoLinks, lists))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3));
    }

    /** Returns the ids that the spec names instead. */
    @Provide
    static Arbitrary<List<String>> written() {
        return Arbitraries.of(NAMES.keySet()).list().uniqueElements();
    }

    private static String named(String spec, List<String> byName) {
        String named = spec;
        for (String id : byName) {
            named = named.replace(id, NAMES.get(id));
        }
        return named;
    }

    /** Returns the requests to environment objects from the first version to the deletion. */
    private static List<String> requests(List<String> specs, Reading.NameFilter filter) {
        ReconcileHarness harness = ReconcileHarness.variable("unused");
        harness.service.behaveBy(ServiceVariants.defaults().with(filter));
        for (String spec : specs) {
            harness.edit(spec);
            settle(harness);
        }
        Outcome deleted = harness.delete();
        while (!deleted.isReleased()) {
            deleted = harness.delete();
        }
        return harness.requests().stream()
                .filter(request -> request.contains("/environment-objects"))
                .toList();
    }

    /** Reconciles until nothing is left to do. Names take two reconciliations more: for the read, and for the status. */
    private static void settle(ReconcileHarness harness) {
        Outcome outcome = harness.step();
        for (int more = 0; more < 10 && !(outcome instanceof Outcome.InSync); more++) {
            outcome = harness.step();
        }
        assertThat(outcome).isInstanceOf(Outcome.InSync.class);
    }
}
