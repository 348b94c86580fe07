package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.http.InMemoryEnvironmentObjects;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.plan.Outcome;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One resource and its passes, between a cluster and an Astro in memory. The status goes from pass to pass. */
final class Course {
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));
    final ClusterDouble cluster = new ClusterDouble();
    final AstroService service = AstroService.withSandboxFixtures(clock, Ids.sequential());
    final Wire wire = new Wire(as(SandboxFixtures.ORGANIZATION_TOKEN));
    final EnvironmentObject resource;
    private Loop loop = operatorOf(SandboxFixtures.ORGANIZATION);

    private Course(String type, String spec) {
        resource =
                Serialization.unmarshal("""
                apiVersion: astro.astronomer.io/v1alpha1
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, generation: 1}
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
        resource.getMetadata().setAnnotations(Map.of("astro.astronomer.io/reconcile-requested-at", value));
    }

    Outcome pass() {
        return concluded(loop.run(
                resource,
                (organizationId, at) ->
                        resource.setStatus(Statuses.creating(resource.getStatus(), organizationId, at))));
    }

    Outcome delete() {
        Outcome outcome = loop.delete(resource);
        return outcome instanceof Outcome.Released ? outcome : concluded(outcome);
    }

    EnvironmentObjectStatus status() {
        return Objects.requireNonNull(resource.getStatus());
    }

    List<RemoteObject> there() {
        return as(SandboxFixtures.ORGANIZATION_TOKEN).list(Scope.WORKSPACE, SandboxFixtures.WORKSPACE);
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

    private Loop operatorOf(String organizationId) {
        Snapshots snapshots = new Snapshots(wire, Duration.ofMinutes(5), clock);
        return new Loop(organizationId, new SpecResolver(cluster, organizationId), snapshots, wire, clock);
    }
}
