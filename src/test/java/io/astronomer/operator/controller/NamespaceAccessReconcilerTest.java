package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.AccessRules;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The refusal of resources in namespaces that may not use the token. */
class NamespaceAccessReconcilerTest {
    private static final String CREATED = "{id: cm4ntm56001gk01mbhudv1elv, ownership: Created}";

    private static final WriteIntent NONE = new WriteIntent() {
        @Override
        public void beforeWrite() {
            throw new AssertionError("nothing is written");
        }

        @Override
        public void beforeCreate(Desired desired, Instant at) {
            throw new AssertionError("nothing is created");
        }

        @Override
        public void beforeReplace(String successor) {
            throw new AssertionError("nothing is replaced");
        }
    };

    /** The resources whose permit requests were withdrawn. */
    private final List<EnvironmentObject> withdrawn = new ArrayList<>();

    private final ScriptedReconciler scripted = new ScriptedReconciler();
    private final NamespaceAccess noAccess = new NamespaceAccess(
            new AccessRules(Set.of("elsewhere"), Optional.empty(), Map.of()),
            new SelectedNamespaces(Optional.empty()),
            new DefaultDirectory());
    private final ObjectReconciler reconciler = reconcilerWith(noAccess);

    @Test
    void resourceWithAccessIsReconciled() {
        assertThat(reconcilerWith(Resources.accessForAll())
                        .reconcile(resolved(resource("{}")), NONE)
                        .outcome())
                .isEqualTo(ScriptedReconciler.STALLED);
    }

    @Test
    void resourceWithoutAccessIsStalled() {
        assertThat(reconciler.reconcile(resolved(resource(CREATED)), NONE).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NAMESPACE_NOT_ALLOWED));
        assertThat(scripted.seen).isEmpty();
    }

    @Test
    void permitRequestOfARefusedResourceIsWithdrawn() {
        EnvironmentObject resource = resource(CREATED);
        reconciler.reconcile(resolved(resource), NONE);
        assertThat(withdrawn).containsExactly(resource);

        reconciler.cleanup(resource);

        assertThat(withdrawn).containsExactly(resource, resource);
    }

    @Test
    void permitRequestOfAResourceWithAccessIsKept() {
        EnvironmentObject resource = resource(CREATED);
        reconcilerWith(Resources.accessForAll()).reconcile(resolved(resource), NONE);
        reconcilerWith(Resources.accessForAll()).cleanup(resource);

        assertThat(withdrawn).isEmpty();
    }

    @Test
    void suspendedResourceIsNotRefused() {
        EnvironmentObject suspended = Serialization.unmarshal(
                "---\n{metadata: {name: warehouse, namespace: data}, spec: {suspend: true}}", EnvironmentObject.class);

        reconciler.reconcile(resolved(suspended), NONE);

        assertThat(scripted.seen).containsExactly(suspended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{id: cm4ntm56001gk01mbhudv1elv, ownership: Observed}", "{observedGeneration: -1}"})
    void resourceWithoutObjectIsReleased(String status) {
        assertThat(reconciler.cleanup(resource(status))).isInstanceOf(Outcome.Released.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATED, "{operator: {createStartedAt: '2026-11-24T10:00:00Z'}}"})
    void deletionWithoutAccessIsStalled(String status) {
        assertThat(reconciler.cleanup(resource(status))).isInstanceOf(Outcome.Stalled.class);
        assertThat(scripted.deleted).isEmpty();
    }

    @Test
    void orphaningResourceIsReleased() {
        EnvironmentObject resource = resource("{id: cm4ntm56001gk01mbhudv1elv, ownership: Adopted}");

        assertThat(reconciler.cleanup(resource)).isInstanceOf(Outcome.Released.class);
    }

    @Test
    void resourceWithoutObjectNeedsNoFinalizer() {
        assertThat(Finalizer.isNeeded(resource("{}"), Resources.resolver(), noAccess))
                .isFalse();
        assertThat(Finalizer.isNeeded(resource(CREATED), Resources.resolver(), noAccess))
                .isTrue();
    }

    private ObjectReconciler reconcilerWith(NamespaceAccess access) {
        return new NamespaceAccessReconciler(
                scripted, access, Resources.resolver(), withdrawn::add, InstantSource.system());
    }

    private static ResolvedResource resolved(EnvironmentObject resource) {
        return new ResolvedResource(resource, Resources.resolver().resolveMetadata(resource));
    }

    private static EnvironmentObject resource(String status) {
        return Resources.stored(1, Serialization.unmarshal("---\n" + status, EnvironmentObjectStatus.class));
    }
}
