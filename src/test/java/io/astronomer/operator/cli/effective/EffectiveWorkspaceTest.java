package io.astronomer.operator.cli.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Cases that the service of the tests refuses, or never returns. */
class EffectiveWorkspaceTest {
    private static final Entity WORKSPACE =
            new Entity(new ScopeEntity(Scope.WORKSPACE, "w"), "Analytics", Optional.empty());
    private static final Entity ETL = deployment("d1", "ETL");
    private static final ObjectIdentity SHARED =
            new ObjectIdentity(Scope.WORKSPACE, "w", ObjectType.AIRFLOW_VARIABLE, "k");
    private static final ObjectIdentity OWN =
            new ObjectIdentity(Scope.DEPLOYMENT, "d1", ObjectType.AIRFLOW_VARIABLE, "k");

    private static Entity deployment(String id, String name) {
        return new Entity(new ScopeEntity(Scope.DEPLOYMENT, id), name, Optional.of("w"));
    }

    private static RemoteObject object(ObjectIdentity identity, boolean linked, boolean excluded) {
        return new RemoteObject(
                "id",
                identity,
                "",
                false,
                RemotePayload.empty(),
                linked ? List.of(new RemoteLink("d1", RemotePayload.empty())) : List.of(),
                new TreeSet<>(excluded ? Set.of("d1") : Set.of()),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    private static EffectiveObject seen(RawObjects raw) {
        return EffectiveWorkspace.of(raw, Managers.NONE)
                .deployments()
                .get(0)
                .objects()
                .get(0);
    }

    private static RawObjects raw(
            List<RemoteObject> objects, Map<ObjectIdentity, String> unusable, Set<ScopeEntity> unread) {
        return new RawObjects(WORKSPACE, List.of(ETL), objects, unusable, unread);
    }

    @Test
    void linkedAndExcludedIsUndetermined() {
        EffectiveObject object = seen(raw(List.of(object(SHARED, true, true)), Map.of(), Set.of()));

        assertThat(object.state()).isEqualTo(EffectiveState.UNDETERMINED);
        assertThat(object.reason()).isEqualTo("linked and excluded at once");
    }

    @Test
    void unreadableRowIsUndetermined() {
        EffectiveObject object = seen(raw(List.of(), Map.of(SHARED, "no type"), Set.of()));

        assertThat(object.state()).isEqualTo(EffectiveState.UNDETERMINED);
        assertThat(object.reason()).isEqualTo("Astro's row of the object can't be read");
    }

    @Test
    void everyKeyOfARefusedDeploymentIsUndetermined() {
        EffectiveObject object = seen(raw(List.of(object(SHARED, false, false)), Map.of(), Set.of(ETL.entity())));

        assertThat(object.state()).isEqualTo(EffectiveState.UNDETERMINED);
        assertThat(object.reason()).isEqualTo("the Deployment's own objects can't be listed");
    }

    @Test
    void ownObjectBesideAnUnlinkedOneIsDetermined() {
        EffectiveObject object =
                seen(raw(List.of(object(SHARED, false, false), object(OWN, false, false)), Map.of(), Set.of()));

        assertThat(object.state()).isEqualTo(EffectiveState.OWN);
        assertThat(object.others()).extracting(Candidate::cause).containsExactly(Cause.NOT_LINKED);
    }

    @Test
    void unlinkedObjectBesideAnOwnOneIsMentioned() {
        EffectiveWorkspace effective = EffectiveWorkspace.of(
                raw(List.of(object(SHARED, false, true), object(OWN, false, false)), Map.of(), Set.of()),
                Managers.NONE);
        EffectiveDeployment deployment = effective.deployments().get(0);

        assertThat(Explanation.of(deployment.objects().get(0), deployment).neighbours())
                .extracting(Neighbour::note)
                .containsExactly("of the Workspace is excluded: a link would make the key undetermined");
    }

    @Test
    void deploymentsOfOneNameHaveTheirIds() {
        RawObjects raw =
                new RawObjects(WORKSPACE, List.of(ETL, deployment("d2", "ETL")), List.of(), Map.of(), Set.of());

        assertThat(EffectiveWorkspace.of(raw, Managers.NONE).deployments())
                .extracting(EffectiveDeployment::name)
                .containsExactly("ETL (d1)", "ETL (d2)");
    }
}
