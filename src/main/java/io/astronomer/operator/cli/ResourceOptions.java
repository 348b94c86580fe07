package io.astronomer.operator.cli;

import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.cluster.ClusterState;
import io.astronomer.operator.cli.cluster.KubernetesCluster;
import io.astronomer.operator.cli.effective.Managers;
import io.astronomer.operator.cli.managed.ManagingResource;
import io.astronomer.operator.cli.managed.ResourceIndex;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.plan.ClusterReads;
import io.astronomer.operator.cli.plan.OrganizationDefaults;
import io.astronomer.operator.cli.remote.KnownListings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/** Options by which a command finds the resources that manage objects: manifests, a cluster, both or neither. */
final class ResourceOptions {
    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Mixin
    private ContextOptions cluster = new ContextOptions();

    /** Returns whether the command line names resources. */
    boolean areGiven() {
        return manifests.isGiven() || cluster.isGiven();
    }

    /** Reads the manifests; none without an option that names them. */
    ManifestSet manifests(Terminal terminal) {
        if (!manifests.isGiven()) {
            return ManifestSet.empty();
        }
        if (!cluster.isGiven()) {
            return manifests.read(terminal);
        }
        // Its context has the namespace of manifests without one.
        try (KubernetesCluster opened = cluster.open(terminal, manifests.namespace())) {
            return manifests.read(terminal, List.of(), Optional.of(opened.namespace()));
        }
    }

    /** Returns the exit code. A manifest that is left out, or a refused Deployment, makes the output incomplete. */
    static int exitCode(ManifestSet set, RawWorkspace read, OutputOptions output, boolean undetermined) {
        if (set.problems().stream().anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR)) {
            return ExitCode.INVALID;
        }
        return read.isIncomplete()
                ? ExitCode.UNREACHABLE
                : output.exitCode(undetermined ? ExitCode.CHANGES : ExitCode.OK);
    }

    /**
     * Finds the resources by the objects that they manage.
     *
     * @param set the manifests
     * @param problems what can't be read is added here
     */
    Managers managers(
            Terminal terminal,
            ManifestSet set,
            AstroOptions.Settings settings,
            KnownListings astro,
            List<Diagnostic> problems) {
        problems.addAll(set.problems());
        problems.addAll(NotRendered.in(set));
        if (!cluster.isGiven()) {
            return areGiven() ? index(set, ClusterReads.none(), settings, astro) : Managers.NONE;
        }
        try (KubernetesCluster opened = cluster.open(terminal, manifests.namespace())) {
            PlanCluster live = new PlanCluster(new ClusterState(
                    opened, set.objects().stream().map(Manifest::namespace).collect(Collectors.toSet())));
            live.notice().ifPresent(notice -> problems.add(PlanCluster.partlyRead(notice)));
            return index(set, live, settings, astro);
        }
    }

    private static Managers index(
            ManifestSet set, ClusterReads live, AstroOptions.Settings settings, KnownListings astro) {
        return new ResourceIndex(
                ManagingResource.of(set.objects(), new ArrayList<>(live.all())),
                settings.client().organizationId(),
                new OrganizationDefaults(set, ManifestSet.empty(), live, settings.defaults()),
                astro.all(Scope.WORKSPACE),
                astro.all(Scope.DEPLOYMENT));
    }
}
