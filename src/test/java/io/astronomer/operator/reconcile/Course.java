package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.http.InMemoryEnvironmentObjects;
import io.astronomer.operator.astro.http.Listings;
import io.astronomer.operator.astro.limit.Admission;
import io.astronomer.operator.astro.limit.Errand;
import io.astronomer.operator.astro.limit.Permit;
import io.astronomer.operator.blast.Acknowledgements;
import io.astronomer.operator.blast.BlastRadius;
import io.astronomer.operator.blast.Inhabitants;
import io.astronomer.operator.blast.Terms;
import io.astronomer.operator.observe.AtOnce;
import io.astronomer.operator.observe.Means;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.observe.Source;
import io.astronomer.operator.observe.Timing;
import io.astronomer.operator.observe.Watchers;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.resolve.SpecResolver;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.SettableClock;
import io.astronomer.operator.status.Attempt;
import io.astronomer.operator.status.Statuses;
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

/** One resource and its passes, between a cluster and an Astro in memory. The status goes from pass to pass. */
final class Course {
    private static final Freshness FRESHNESS = new Freshness(Duration.ofMinutes(5));

    private static final Inhabitants.Count NOBODY = new Inhabitants.Count(Set.of(), Set.of());
    static final Acknowledgements NOWHERE = new Acknowledgements() {
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
    final Wire wire = new Wire(as(SandboxFixtures.ORGANIZATION_TOKEN));
    /** The way that passes over a resource take that only looks. */
    final Wire reading = new Wire(as(SandboxFixtures.ORGANIZATION_TOKEN));

    final List<EnvironmentObject> rivals = new ArrayList<>();
    /** Of them, those that something keeps from the object. */
    final List<EnvironmentObject> unable = new ArrayList<>();

    /** Given to whoever reads a view. */
    Optional<Permit> viewPermits = Optional.of(Permit.unlimited());

    /** Errands that needed no permit after all, or could not use one. */
    final List<String> withdrawn = new ArrayList<>();

    final EnvironmentObject resource;
    /** Holds nothing back, unless the test says so before the next operator starts. */
    BlastRadius radius = new BlastRadius(Terms.off(), place -> NOBODY, NOWHERE, clock);

    private Loop loop = operatorOf(SandboxFixtures.ORGANIZATION);

    private Course(String type, String spec) {
        resource =
                Serialization.unmarshal("""
                apiVersion: astro.astronomer.io/v1alpha1
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, uid: u1, generation: 1, creationTimestamp: "2026-11-24T10:00:00Z"}
                spec:
                  objectKey: a_key
                  objectType: %s
                  scope: WORKSPACE
                  scopeEntityId: %s
                  %s
                """.formatted(type, SandboxFixtures.WORKSPACE, spec), EnvironmentObject.class);
    }

    static Course variable(String value) {
        return new Course("ENVIRONMENT_VARIABLE", "environmentVariable: {value: '" + value + "'}");
    }

    static Course variable(String value, String policy) {
        return new Course("ENVIRONMENT_VARIABLE", "environmentVariable: {value: '" + value + "'}\n  " + policy);
    }

    /** A connection with one field from a Secret, which is there. */
    static Course connectionWith(String field) {
        Course course = new Course(
                "CONNECTION",
                "connection: {type: http, " + field + "From: {secretKeyRef: {name: a-secret, key: value}}}");
        course.putSecret();
        return course;
    }

    void putSecret() {
        cluster.put(Kind.SECRET, "a-secret", Map.of("value", "canary"));
    }

    /** Another value. */
    void rotateSecret() {
        cluster.put(Kind.SECRET, "a-secret", Map.of("value", "canary2"));
    }

    /** Another version with the same value. */
    void touchSecret() {
        cluster.touch(Kind.SECRET, "a-secret");
    }

    /** From now on an operator that has read nothing yet. */
    void restart() {
        cluster.forgetValues();
        restartFor(SandboxFixtures.ORGANIZATION);
    }

    void removeSecret() {
        cluster.remove(Kind.SECRET, "a-secret");
    }

    /** From now on an operator that was started for another organization. */
    void restartFor(String organizationId) {
        loop = operatorOf(organizationId);
    }

    /** A new generation. */
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

    Outcome pass() {
        return concluded(loop.run(resource, new Written()));
    }

    /** A pass that leaves the status as it is. */
    Outcome deferred() {
        return loop.run(resource, new Written());
    }

    Outcome delete() {
        Outcome outcome = loop.delete(resource);
        return outcome instanceof Outcome.Released ? outcome : concluded(outcome);
    }

    EnvironmentObjectStatus status() {
        return Objects.requireNonNull(resource.getStatus());
    }

    List<RemoteObject> there() {
        return Listings.list(as(SandboxFixtures.ORGANIZATION_TOKEN), Scope.WORKSPACE, SandboxFixtures.WORKSPACE);
    }

    EnvironmentObjects as(String token) {
        return new InMemoryEnvironmentObjects(service.session(token, SandboxFixtures.ORGANIZATION));
    }

    private Outcome concluded(Outcome outcome) {
        Attempt attempt =
                new Attempt(resource.getMetadata().getGeneration(), loop.revision(resource), Requests.latest(resource));
        resource.setStatus(Statuses.next(resource.getStatus(), attempt, outcome, clock.instant()));
        return outcome;
    }

    private Admission admission() {
        return new Admission() {
            @Override
            public Optional<Permit> admit(Errand errand, boolean insists) {
                return Optional.of(Permit.unlimited());
            }

            @Override
            public void withdraw(String key) {
                withdrawn.add(key);
            }
        };
    }

    private Loop operatorOf(String organizationId) {
        SpecResolver resolver = new SpecResolver(cluster, organizationId, Policy.standard());
        return new Loop(
                organizationId,
                resolver,
                new Identities(
                        organizationId,
                        resolver,
                        identity -> Stream.concat(Stream.of(resource), rivals.stream()),
                        (place, rival) -> !unable.contains(rival)),
                new Snapshots(new Means(
                        new Source((errand, insists) -> viewPermits, permit -> wire),
                        watchers(resolver),
                        new AtOnce(),
                        new Timing(clock, () -> 0),
                        way -> {})),
                new Astro(admission(), permit -> wire, permit -> reading),
                FRESHNESS,
                new Errands(woken -> {}),
                radius,
                clock);
    }

    private Watchers watchers(SpecResolver resolver) {
        return new Watchers() {
            @Override
            public Map<ObjectIdentity, Duration> of(Place place) {
                return resolver.identity(resource)
                        .filter(identity -> identity.place().equals(place))
                        .map(identity -> Map.of(identity, FRESHNESS.maxAge(resource)))
                        .orElse(Map.of());
            }

            @Override
            public Set<String> namespaces(Place place) {
                return of(place).isEmpty()
                        ? Set.of()
                        : Set.of(resource.getMetadata().getNamespace());
            }

            @Override
            public void answer(Set<ObjectIdentity> identities) {
                // The test says when the next pass is.
            }

            @Override
            public void news(Set<ObjectIdentity> identities) {
                // As above.
            }
        };
    }

    /** What is written down before a call is in the status at once. */
    private final class Written implements Intents {
        @Override
        public void creating(Desired desired, Instant at) {
            resource.setStatus(Statuses.creating(resource.getStatus(), desired, at));
        }

        @Override
        public void replacing(String successor) {
            resource.setStatus(Statuses.replacing(resource.getStatus(), successor));
        }
    }
}
