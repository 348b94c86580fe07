package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.InMemoryEnvironmentObjects;
import io.astronomer.operator.astro.http.Listings;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.PermitRequest;
import io.astronomer.operator.astro.ratelimit.RequestLimiter;
import io.astronomer.operator.cache.CacheUsers;
import io.astronomer.operator.cache.DirectExecutor;
import io.astronomer.operator.cache.EntityDirectory;
import io.astronomer.operator.cache.RefreshContext;
import io.astronomer.operator.cache.RefreshSchedule;
import io.astronomer.operator.cache.RemoteObjectCache;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.massdeletion.ManagedObjectCounts;
import io.astronomer.operator.massdeletion.MassDeletionGuard;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.SettableClock;
import io.astronomer.operator.status.PoliciesInForce;
import io.astronomer.operator.status.ReconcileInputs;
import io.astronomer.operator.status.StatusUpdater;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One resource and its reconciliations, between a cluster and an Astro service in memory. Each reconciliation starts
 * from the status of the last one.
 */
final class ReconcileHarness {
    private static final Freshness FRESHNESS = new Freshness(resource -> Defaults.standard());

    private static final ManagedObjectCounts.Count NO_OBJECTS = new ManagedObjectCounts.Count(Set.of(), Set.of());
    static final ApprovalSource NO_APPROVALS = new ApprovalSource() {
        @Override
        public Set<String> tokens() {
            return Set.of();
        }

        @Override
        public boolean allowsUninstall() {
            return false;
        }

        @Override
        public String where() {
            return "a drawer";
        }
    };

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));
    final ClusterDouble cluster = new ClusterDouble();
    final AstroService service = AstroService.withSandboxFixtures(clock, Ids.sequential());
    private final InMemoryEnvironmentObjects astro = as(SandboxFixtures.ORGANIZATION_TOKEN);
    final RecordingEnvironmentObjects recordingEnvironmentObjects = new RecordingEnvironmentObjects(astro);
    /** The client of resources with management Observe. */
    final RecordingEnvironmentObjects readOnly =
            new RecordingEnvironmentObjects(as(SandboxFixtures.ORGANIZATION_TOKEN));

    final List<EnvironmentObject> rivals = new ArrayList<>();
    /** The rivals that have no access to the object. */
    final List<EnvironmentObject> withoutAccess = new ArrayList<>();

    /** Whether the index has the resource under the identity of its object. */
    boolean indexed = true;

    /** The permit of refreshes; empty if none is available. */
    Optional<Permit> refreshPermit = Optional.of(Permit.unlimited());

    /** The keys of withdrawn permit requests. */
    final List<String> withdrawn = new ArrayList<>();

    /** The access of the resource, which the test may replace before the next restart. */
    NamespaceAccess access = Resources.accessForAll();

    final EnvironmentObject resource;
    /** Blocks nothing, unless the test replaces it before the next restart. */
    MassDeletionGuard guard =
            new MassDeletionGuard(MassDeletionLimits.off(), scopeEntity -> NO_OBJECTS, NO_APPROVALS, clock);

    private ObjectReconciliation reconciliation = reconciliationFor(SandboxFixtures.ORGANIZATION);

    private ReconcileHarness(String spec) {
        resource = Serialization.unmarshal("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, uid: u1, generation: 1, creationTimestamp: "2026-11-24T10:00:00Z"}
                spec:
                  objectKey: a_key
                  workspace: %s
                  %s
                """.formatted(SandboxFixtures.WORKSPACE, spec), EnvironmentObject.class);
    }

    static ReconcileHarness variable(String value) {
        return new ReconcileHarness("environmentVariable: {value: '" + value + "'}");
    }

    static ReconcileHarness variable(String value, String policy) {
        return new ReconcileHarness("environmentVariable: {value: '" + value + "'}\n  " + policy);
    }

    /** A connection with one field from an existing Secret. */
    static ReconcileHarness connectionWith(String field) {
        ReconcileHarness harness = new ReconcileHarness(
                "connection: {type: http, " + field + "From: {secretKeyRef: {name: a-secret, key: value}}}");
        harness.putSecret();
        return harness;
    }

    /** A connection from the keys of a Secret that the test puts. */
    static ReconcileHarness wholeConnection(String policy) {
        return new ReconcileHarness("connection: {fromSecret: {name: a-secret}}\n  " + policy);
    }

    void putSecret() {
        cluster.put(Kind.SECRET, "a-secret", Map.of("value", "canary"));
    }

    /** Changes the value. */
    void rotateSecret() {
        cluster.put(Kind.SECRET, "a-secret", Map.of("value", "canary2"));
    }

    /** Changes the version, but not the value. */
    void touchSecret() {
        cluster.touch(Kind.SECRET, "a-secret");
    }

    /** Replaces the operator by one with an empty cache. */
    void restart() {
        cluster.forgetValues();
        restartFor(SandboxFixtures.ORGANIZATION);
    }

    void removeSecret() {
        cluster.remove(Kind.SECRET, "a-secret");
    }

    /** Replaces the operator by one of another organization. */
    void restartFor(String organizationId) {
        reconciliation = reconciliationFor(organizationId);
    }

    /** Changes the spec and increments the generation. */
    void edit(String spec) {
        EnvironmentObject edited = Serialization.unmarshal("spec: " + spec, EnvironmentObject.class);
        resource.setSpec(edited.getSpec());
        resource.getMetadata().setGeneration(resource.getMetadata().getGeneration() + 1);
    }

    void request(String value) {
        annotate("astro.astronomer.io/reconcile-requested-at", value);
    }

    void annotate(String name, String value) {
        resource.getMetadata().setAnnotations(Map.of(name, value));
    }

    Outcome reconcile() {
        return result().outcome();
    }

    /** Reconciles, and returns the drift too. */
    ReconcileResult result() {
        return withStatusOf(reconciliation.reconcile(resolved(), new ImmediateWriteIntent()));
    }

    /** Reconciles, and writes the status unless the reconciliation waits. */
    Outcome step() {
        return resultUnlessDeferred().outcome();
    }

    /** Reconciles as {@link #step}, and returns the drift too. */
    ReconcileResult resultUnlessDeferred() {
        ReconcileResult result = reconciliation.reconcile(resolved(), new ImmediateWriteIntent());
        return result.outcome().isDeferred() ? result : withStatusOf(result);
    }

    /** Reconciles without a write of the status. */
    Outcome reconcileDeferred() {
        return reconciliation.reconcile(resolved(), new ImmediateWriteIntent()).outcome();
    }

    Outcome delete() {
        Outcome outcome = withAccess().cleanup(resource);
        return outcome.isReleased() || outcome.isDeferred()
                ? outcome
                : withStatusOf(ReconcileResult.of(outcome)).outcome();
    }

    private ObjectReconciler withAccess() {
        return new NamespaceAccessReconciler(
                reconciliation, Resources.accessForAll(), resolver(), withdrawn -> {}, clock);
    }

    EnvironmentObjectStatus status() {
        return Objects.requireNonNull(resource.getStatus());
    }

    List<RemoteObject> remoteObjects() {
        return Listings.list(as(SandboxFixtures.ORGANIZATION_TOKEN), Scope.WORKSPACE, SandboxFixtures.WORKSPACE);
    }

    /** Returns the method, path and body of each request of the operator so far. */
    List<String> requests() {
        return astro.requests();
    }

    InMemoryEnvironmentObjects as(String token) {
        return new InMemoryEnvironmentObjects(service.session(token, SandboxFixtures.ORGANIZATION));
    }

    private ReconcileResult withStatusOf(ReconcileResult result) {
        ReconcileInputs inputs = new ReconcileInputs(
                resource.getMetadata().getGeneration(),
                Optional.ofNullable(resource.getSpec()).flatMap(EnvironmentObjectSpec::type),
                resolved().metadata().revision(),
                ReconcileRequests.latest(resource),
                new PoliciesInForce(resolver().policy(resource), FRESHNESS.maxAge(resource)));
        resource.setStatus(StatusUpdater.next(resource.getStatus(), inputs, result, clock.instant()));
        return result;
    }

    private ResolvedResource resolved() {
        return new ResolvedResource(resource, resolver().resolveMetadata(resource));
    }

    private RequestLimiter limiter() {
        return new RequestLimiter() {
            @Override
            public Optional<Permit> tryAcquire(PermitRequest permitRequest, boolean insists) {
                return Optional.of(Permit.unlimited());
            }

            @Override
            public void withdraw(String key) {
                withdrawn.add(key);
            }
        };
    }

    private Resolver resolver() {
        return new Resolver(cluster, resource -> Defaults.standard());
    }

    private ObjectReconciliation reconciliationFor(String organizationId) {
        Resolver resolver = resolver();
        RefreshContext refreshContext = new RefreshContext(
                (permitRequest, insists) -> refreshPermit,
                permit -> recordingEnvironmentObjects,
                cacheUsers(resolver),
                new DirectExecutor(),
                new RefreshSchedule(clock, () -> 0),
                mode -> {});
        return new ObjectReconciliation(
                organizationId,
                resolver,
                names(refreshContext),
                new Identities(
                        organizationId,
                        resolver,
                        identity -> Stream.concat(Stream.of(resource).filter(any -> indexed), rivals.stream()),
                        (scopeEntity, rival) -> !withoutAccess.contains(rival)),
                new RemoteObjectCache(refreshContext),
                new AstroClients(limiter(), permit -> recordingEnvironmentObjects, permit -> readOnly),
                FRESHNESS,
                new PermitRequests(resource -> {}),
                guard,
                clock);
    }

    private ResourceNames names(RefreshContext refreshContext) {
        NameResolver names = new NameResolver(any -> Defaults.standard());
        NameUsers users = new NameUsers(() -> Stream.of(resource), names, AccessRules.none(), FRESHNESS, id -> {});
        return new ResourceNames(names, new EntityDirectory(refreshContext, users), access, FRESHNESS, id -> {});
    }

    private CacheUsers cacheUsers(Resolver resolver) {
        return new CacheUsers() {
            @Override
            public Map<ObjectIdentity, Duration> maxAges(ScopeEntity scopeEntity) {
                return resolver.identity(resource)
                        .filter(identity -> identity.scopeEntity().equals(scopeEntity))
                        .map(identity -> Map.of(identity, FRESHNESS.maxAge(resource)))
                        .orElse(Map.of());
            }

            @Override
            public Set<String> namespaces(ScopeEntity scopeEntity) {
                return maxAges(scopeEntity).isEmpty()
                        ? Set.of()
                        : Set.of(resource.getMetadata().getNamespace());
            }

            @Override
            public void refreshCompleted(Set<ObjectIdentity> identities) {
                // The test starts the next reconciliation itself.
            }

            @Override
            public void objectsChanged(Set<ObjectIdentity> identities) {
                // As above.
            }
        };
    }

    /** Writes an intent into the status at once. */
    private final class ImmediateWriteIntent implements WriteIntent {
        @Override
        public void beforeWrite() {
            // The finalizer is the business of the adapter.
        }

        @Override
        public void beforeCreate(Desired desired, Instant at) {
            resource.setStatus(StatusUpdater.creating(resource.getStatus(), desired, at));
        }

        @Override
        public void beforeReplace(String successor) {
            resource.setStatus(StatusUpdater.replacing(resource.getStatus(), successor));
        }
    }
}
