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

    /**
     * Reads the resources.
     *
     * @param problems what can't be read is added here
     */
    Managers read(Terminal terminal, AstroOptions.Settings settings, KnownListings astro, List<Diagnostic> problems) {
        if (!areGiven()) {
            return Managers.NONE;
        }
        if (!cluster.isGiven()) {
            return index(manifests(terminal, Optional.empty(), problems), ClusterReads.none(), settings, astro);
        }
        try (KubernetesCluster opened = cluster.open(terminal, manifests.namespace())) {
            ManifestSet set = manifests(terminal, Optional.of(opened.namespace()), problems);
            PlanCluster live = new PlanCluster(new ClusterState(
                    opened, set.objects().stream().map(Manifest::namespace).collect(Collectors.toSet())));
            live.notice().ifPresent(notice -> problems.add(PlanCluster.partlyRead(notice)));
            return index(set, live, settings, astro);
        }
    }

    private ManifestSet manifests(Terminal terminal, Optional<String> namespace, List<Diagnostic> problems) {
        if (!manifests.isGiven()) {
            return ManifestSet.empty();
        }
        ManifestSet set = manifests.read(terminal, List.of(), namespace);
        problems.addAll(set.problems());
        problems.addAll(NotRendered.in(set));
        return set;
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
