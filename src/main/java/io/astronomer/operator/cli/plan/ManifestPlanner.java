package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.Resolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans a set of manifests. The steps are those of the operator's reconciliation, each for all resources: names, conflicts,
 * listings, decisions.
 */
public final class ManifestPlanner {
    private final PlanRequest request;
    private final AstroReads astro;
    private final ClusterReads cluster;
    private final EntityNames names;
    private final OrganizationDefaults organizations;
    private final Resolver resolver;
    private final ManifestSet base;
    private final CandidateResolver candidates;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private ManifestPlanner(PlanRequest request, AstroReads astro, ClusterReads cluster) {
        this.request = request;
        this.astro = astro;
        this.cluster = cluster;
        this.base = request.base().orElseGet(ManifestSet::empty);
        this.names = new EntityNames(astro);
        this.organizations = new OrganizationDefaults(request.head(), cluster, request.defaults());
        this.resolver = new Resolver(references(request.head()), organizations);
        this.candidates = new CandidateResolver(
                request.organization(),
                resolver,
                new Resolver(references(base), organizations),
                new NameResolver(organizations),
                names,
                byReference(base),
                cluster,
                request.now());
    }

    /**
     * Returns the plan.
     *
     * @throws AstroException a failure that concerns the token or the service
     */
    public static PlanReport plan(PlanRequest request, AstroReads astro, ClusterReads cluster) {
        return new ManifestPlanner(request, astro, cluster).plan();
    }

    private ManifestReferences references(ManifestSet set) {
        return new ManifestReferences(set, base, cluster, tokens(set));
    }

    private static Set<String> tokens(ManifestSet set) {
        return set.organizations().entrySet().stream()
                .flatMap(entry -> token(entry.getValue()).stream()
                        .map(name -> entry.getKey().substring(0, entry.getKey().indexOf('/') + 1) + name))
                .collect(Collectors.toSet());
    }

    private static Optional<String> token(AstroOrganization organization) {
        return Optional.ofNullable(organization.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.tokenSecretRef()))
                .map(reference -> reference.name());
    }

    private static Map<String, Manifest> byReference(ManifestSet set) {
        return set.objects().stream().collect(Collectors.toMap(Manifest::reference, Function.identity()));
    }

    private PlanReport plan() {
        diagnostics.addAll(request.findings());
        List<Candidate> all = request.head().objects().stream()
                .filter(this::isOfOrganization)
                .map(candidates::resolve)
                .filter(this::isWanted)
                .toList();
        List<Candidate.Resolved> resolved = all.stream()
                .filter(Candidate.Resolved.class::isInstance)
                .map(Candidate.Resolved.class::cast)
                .toList();
        List<Removals.Removed> removed = removed();
        Listings listings = Listings.read(astro, scopeEntities(resolved, removed));
        noteUnsettled(listings);

        Conflicts conflicts =
                new Conflicts(request.organization(), resolver, resolved, cluster.all().stream(), references());
        ResourcePlanner planner = new ResourcePlanner(names, listings, request.withCluster(), request.now());
        Map<Candidate, PlannedObject> planned = new LinkedHashMap<>();
        for (Candidate candidate : all) {
            planned.put(candidate, planned(candidate, planner, conflicts));
        }
        List<PlannedObject> objects = new ArrayList<>();
        Renames renames = new Renames(resolved, planned);
        Removals removals = new Removals(names, listings, request.now());
        removed.forEach(one -> removals.plan(one)
                .flatMap(plan -> renames.apply(one.identity(), plan))
                .ifPresent(objects::add));
        objects.addAll(planned.values());
        return PlanReports.of(request, objects, diagnostics, listings, astro.requests(), managed(resolved, removed));
    }

    private PlannedObject planned(Candidate candidate, ResourcePlanner planner, Conflicts conflicts) {
        if (candidate instanceof Candidate.Resolved resolved) {
            Optional<Outcome> conflict = conflicts.of(resolved);
            return conflict.isPresent()
                    ? new PlannedObjectBuilder(resolved.manifest())
                            .identity(
                                    resolved.identity(),
                                    names.name(resolved.identity().scopeEntity()))
                            .ended(conflict.get())
                    : planner.plan(resolved);
        }
        Candidate.Ended ended = (Candidate.Ended) candidate;
        return new PlannedObjectBuilder(ended.manifest()).ended(ended.outcome());
    }

    private boolean isOfOrganization(Manifest manifest) {
        Optional<String> id = organizations.id(manifest.resource(), request.organization());
        if (id.filter(request.organization()::equals).isPresent()) {
            return true;
        }
        String name = OrganizationDefaults.reference(manifest.resource()).orElse("");
        diagnostics.add(new Diagnostic(
                id.isPresent() ? Diagnostic.Severity.NOTE : Diagnostic.Severity.WARNING,
                "OtherOrganization",
                id.map(other -> "The resource belongs to organization " + other + " (AstroOrganization " + name
                                + "): plan it with --organization " + other + ".")
                        .orElse("AstroOrganization " + name + " is neither among the manifests nor in the cluster, so"
                                + " the resource is not planned."),
                Optional.of(manifest.document().locationOf("spec.organizationRef")),
                Optional.of(manifest.reference())));
        return false;
    }

    private boolean isWanted(Candidate candidate) {
        if (request.workspace().isEmpty() && request.deployment().isEmpty()) {
            return true;
        }
        return candidate instanceof Candidate.Resolved resolved
                ? isWanted(
                        resolved.identity().scopeEntity(),
                        names.name(resolved.identity().scopeEntity()))
                : mayBeWanted(candidate.manifest().resource().getSpec());
    }

    /** The manifest may belong to the Workspace or Deployment, although that is not resolved. */
    private boolean mayBeWanted(@Nullable EnvironmentObjectSpec spec) {
        Optional<ScopeEntity> named = Optional.ofNullable(spec).flatMap(EnvironmentObjectSpec::namedScope);
        return named.map(entity -> request.workspace()
                        .or(request::deployment)
                        .filter(entity.entityId()::equals)
                        .isPresent())
                .orElse(true);
    }

    private boolean isWanted(ScopeEntity entity, String name) {
        Optional<String> only = entity.scope() == Scope.WORKSPACE ? request.workspace() : request.deployment();
        boolean any = request.workspace().isEmpty() && request.deployment().isEmpty();
        return any
                || only.filter(text -> Cuid.matches(text) ? text.equals(entity.entityId()) : text.equals(name))
                        .isPresent();
    }

    private List<Removals.Removed> removed() {
        Set<String> kept = byReference(request.head()).keySet();
        List<Removals.Removed> removed = new ArrayList<>();
        for (Manifest manifest : base.objects()) {
            Optional<EnvironmentObject> live = cluster.resource(manifest.namespace(), manifest.name());
            boolean mayHaveObject = !request.withCluster() || live.isPresent();
            if (!kept.contains(manifest.reference())
                    && mayHaveObject
                    && organizations
                            .id(manifest.resource(), request.organization())
                            .filter(request.organization()::equals)
                            .isPresent()) {
                candidates
                        .desired(manifest)
                        .filter(desired -> isWanted(
                                desired.identity().scopeEntity(),
                                names.name(desired.identity().scopeEntity())))
                        .ifPresent(desired -> removed.add(new Removals.Removed(manifest, desired, live)));
            }
        }
        return removed;
    }

    private static Set<ScopeEntity> scopeEntities(List<Candidate.Resolved> resolved, List<Removals.Removed> removed) {
        return Stream.concat(
                        resolved.stream().map(candidate -> candidate.identity().scopeEntity()),
                        removed.stream().map(one -> one.identity().scopeEntity()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> references() {
        Set<String> known = new TreeSet<>(byReference(request.head()).keySet());
        known.addAll(byReference(base).keySet());
        return known;
    }

    /** Returns the number of resources of each scope entity, which the mass-deletion guard compares with. */
    private static Map<ScopeEntity, Integer> managed(
            List<Candidate.Resolved> resolved, List<Removals.Removed> removed) {
        Map<ObjectIdentity, ScopeEntity> identities = new HashMap<>();
        resolved.forEach(candidate ->
                identities.put(candidate.identity(), candidate.identity().scopeEntity()));
        removed.forEach(one -> identities.put(one.identity(), one.identity().scopeEntity()));
        Map<ScopeEntity, Integer> counts = new HashMap<>();
        identities.values().forEach(entity -> counts.merge(entity, 1, Integer::sum));
        return counts;
    }

    private void noteUnsettled(Listings listings) {
        for (ScopeEntity entity : listings.scopeEntities()) {
            if (listings.isUnsettled(entity)) {
                diagnostics.add(new Diagnostic(
                        Diagnostic.Severity.WARNING,
                        "ListingChanged",
                        "The objects of " + entity.scope().field() + " " + names.name(entity)
                                + " changed during each of two reads, so one may be missing. Plan again.",
                        Optional.empty(),
                        Optional.empty()));
            }
        }
    }
}
