package io.astronomer.operator.cli;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.cli.cluster.ClusterState;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.plan.ClusterReads;
import io.astronomer.operator.resolve.ReferencedData;
import io.astronomer.operator.resolve.References.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cluster of a plan. Resources are listed once; each Secret and ConfigMap is read once. */
final class PlanCluster implements ClusterReads {
    private final ClusterState state;
    private final ClusterState.Listing listing;
    private final Map<String, EnvironmentObject> resources;
    private final Map<String, Data> data = new HashMap<>();
    private final Map<String, Optional<AstroOrganization>> organizations = new HashMap<>();

    PlanCluster(ClusterState state) {
        this.state = state;
        this.listing = state.all();
        this.resources = listing.resources().stream()
                .collect(Collectors.toMap(
                        resource -> Manifest.reference(resource), Function.identity(), (first, second) -> first));
    }

    /** Returns what the listing lacks. */
    Optional<String> notice() {
        return listing.notice();
    }

    /** @param notice what the listing lacks */
    static Diagnostic partlyRead(String notice) {
        return new Diagnostic(
                Diagnostic.Severity.NOTE, "ClusterPartlyRead", notice, Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<EnvironmentObject> resource(String namespace, String name) {
        return Optional.ofNullable(resources.get(namespace + "/" + name));
    }

    @Override
    public List<EnvironmentObject> all() {
        return listing.resources();
    }

    @Override
    public Data data(Kind kind, String namespace, String name) {
        return data.computeIfAbsent(kind + " " + namespace + "/" + name, unread -> switch (kind) {
            case SECRET -> data(state.secret(namespace, name), ReferencedData::of);
            case CONFIG_MAP -> data(state.configMap(namespace, name), ReferencedData::of);
        });
    }

    private static <T> Data data(ClusterState.Lookup<T> lookup, Function<T, ReferencedData> read) {
        if (lookup instanceof ClusterState.Lookup.Found<T> found) {
            return new Data.Found(read.apply(found.object()));
        }
        return lookup instanceof ClusterState.Lookup.Absent<T> ? new Data.Absent() : new Data.Unreadable();
    }

    @Override
    public Optional<AstroOrganization> organization(String namespace, String name) {
        return organizations.computeIfAbsent(namespace + "/" + name, unread -> state.organization(namespace, name));
    }
}
