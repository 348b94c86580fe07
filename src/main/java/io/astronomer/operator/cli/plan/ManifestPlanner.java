package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.DefaultsLookup;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.Resolver;
import java.util.ArrayList;
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
    private final OrganizationDefaults baseOrganizations;
    private final Resolver resolver;
    private final ManifestSet base;
    private final BaseObjects baseObjects;
    private final CandidateResolver candidates;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private ManifestPlanner(PlanRequest request, AstroReads astro, ClusterReads cluster) {
        this.request = request;
        this.astro = astro;
        this.cluster = cluster;
        this.base = request.base().orElseGet(ManifestSet::empty);
        this.names = new EntityNames(astro);
        this.organizations = new OrganizationDefaults(request.head(), ManifestSet.empty(), cluster, request.defaults());
        this.baseOrganizations = new OrganizationDefaults(base, request.head(), cluster, request.defaults());
        this.baseObjects = new BaseObjects(
                request.organization(),
                byReference(base),
                new Resolver(new ManifestReferences(base, base, cluster), baseOrganizations),
                new NameResolver(baseOrganizations),
                names,
                request.now());
        DefaultsLookup defaults =
                request.withCluster() ? organizations : new RecordedWorkspaces(organizations, baseObjects);
        this.resolver = new Resolver(new ManifestReferences(request.head(), base, cluster), defaults);
        this.candidates = new CandidateResolver(
                request.organization(),
                resolver,
                new NameResolver(defaults),
                names,
                baseObjects,
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

    private static Map<String, Manifest> byReference(ManifestSet set) {
        return set.objects().stream().collect(Collectors.toMap(Manifest::reference, Function.identity()));
    }

    private PlanReport plan() {
        requireKnown(Scope.WORKSPACE, request.workspace());
        requireKnown(Scope.DEPLOYMENT, request.deployment());
        diagnostics.addAll(request.findings());
        List<Candidate> all = request.head().objects().stream()
                .flatMap(manifest -> candidate(manifest).stream())
                .filter(this::isWanted)
                .toList();
        List<Candidate.Resolved> resolved = all.stream()
                .filter(Candidate.Resolved.class::isInstance)
                .map(Candidate.Resolved.class::cast)
                .toList();
        List<Removals.Removed> removed = removed();
        Listings listings = Listings.read(astro, scopeEntities(resolved, removed));
        noteListings(listings);

        Conflicts conflicts =
                new Conflicts(request.organization(), resolver, resolved, cluster.all().stream(), references());
        EarlierSecrets earlier = EarlierSecrets.of(resolved, removed, cluster.all(), resolver);
        ResourcePlanner planner = new ResourcePlanner(names, listings, earlier, request.withCluster(), request.now());
        Map<Candidate, PlannedObject> planned = new LinkedHashMap<>();
        for (Candidate candidate : all) {
            planned.put(candidate, planned(candidate, planner, conflicts));
        }
        List<PlannedObject> objects = new ArrayList<>();
        Renames renames = new Renames(resolved, planned);
        Removals removals = new Removals(request.organization(), names, listings, request.now());
        removed.forEach(one -> removals.plan(one)
                .flatMap(plan -> one.identity().isPresent()
                        ? renames.apply(one.identity().get(), plan)
                        : Optional.of(plan))
                .ifPresent(objects::add));
        objects.addAll(planned.values());
        ManagedCounts managed = ManagedCounts.of(resolved, removed, cluster.all(), resolver);
        return PlanReports.of(request, objects, diagnostics, listings, astro.requests(), managed);
    }

    /** @throws UnknownName if the filter can match nothing */
    private void requireKnown(Scope scope, Optional<String> filter) {
        filter.filter(text -> !Cuid.matches(text))
                .filter(text -> names.peek(new EntityQuery(scope, Set.of(text), Set.of(), true))
                        .filter(rows -> rows.named(text).isEmpty())
                        .isPresent())
                .ifPresent(text -> {
                    throw new UnknownName(scope, text);
                });
    }

    /** Returns the candidate; empty for a resource of another organization. */
    private Optional<Candidate> candidate(Manifest manifest) {
        Optional<String> id = organizations.id(manifest.resource(), request.organization());
        if (id.isEmpty()) {
            String name = OrganizationDefaults.reference(manifest.resource()).orElse("");
            return Optional.of(new Candidate.Ended(
                    manifest,
                    new Outcome.Waiting(
                            Reason.ORGANIZATION_NOT_FOUND,
                            "AstroOrganization " + name + " is neither among the manifests nor in the cluster.")));
        }
        return isOfOrganization(manifest, id.get()) ? Optional.of(candidates.resolve(manifest)) : Optional.empty();
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

    private boolean isOfOrganization(Manifest manifest, String id) {
        if (id.equals(request.organization())) {
            return true;
        }
        diagnostics.add(new Diagnostic(
                Diagnostic.Severity.NOTE,
                "OtherOrganization",
                "The resource belongs to organization " + id + " (AstroOrganization "
                        + OrganizationDefaults.reference(manifest.resource()).orElse("")
                        + "): plan it with --organization " + id + ".",
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
        if (request.workspace().isEmpty() && request.deployment().isEmpty()) {
            return true;
        }
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
            boolean ours = baseOrganizations
                    .id(manifest.resource(), request.organization())
                    .filter(request.organization()::equals)
                    .isPresent();
            if (!kept.contains(manifest.reference()) && mayHaveObject && ours) {
                Removals.Removed one = removed(manifest, live);
                if (one.identity()
                        .map(identity -> isWanted(identity.scopeEntity(), names.name(identity.scopeEntity())))
                        .orElseGet(() -> mayBeWanted(manifest.resource().getSpec()))) {
                    removed.add(one);
                }
            }
        }
        return removed;
    }

    /** The resource in the cluster knows better than its manifest what it describes, and by which policies. */
    private Removals.Removed removed(Manifest manifest, Optional<EnvironmentObject> live) {
        BaseObjects.BaseObject described = baseObjects.described(manifest);
        Optional<ObjectIdentity> identity =
                live.flatMap(resolver::identity).or(() -> described.known().map(Desired::identity));
        Policy policy = baseObjects.resolver().policy(live.orElse(manifest.resource()));
        return new Removals.Removed(manifest, described, identity, policy, live);
    }

    private static Set<ScopeEntity> scopeEntities(List<Candidate.Resolved> resolved, List<Removals.Removed> removed) {
        return Stream.concat(
                        resolved.stream().map(candidate -> candidate.identity().scopeEntity()),
                        removed.stream().flatMap(one -> one.identity().stream()).map(ObjectIdentity::scopeEntity))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> references() {
        Set<String> known = new TreeSet<>(byReference(request.head()).keySet());
        known.addAll(byReference(base).keySet());
        return known;
    }

    private void noteListings(Listings listings) {
        for (ScopeEntity entity : listings.scopeEntities()) {
            if (names.lacks(entity)) {
                diagnostics.add(new Diagnostic(
                        Diagnostic.Severity.WARNING,
                        "ScopeEntityNotListed",
                        "No " + entity.scope().field() + " that the token can list has the id " + entity.entityId()
                                + ": Astro refuses its objects unless it exists.",
                        Optional.empty(),
                        Optional.empty()));
            }
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
