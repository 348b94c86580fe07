package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.Allowance;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For whom the token is not, no call is made. */
class AllowedPassesTest {
    private static final String CREATED = "{id: cm4ntm56001gk01mbhudv1elv, ownership: Created}";

    private static final Intents NONE = new Intents() {
        @Override
        public void creating(Desired desired, Instant at) {
            throw new AssertionError("nothing is created");
        }

        @Override
        public void replacing(String successor) {
            throw new AssertionError("nothing is replaced");
        }
    };

    private final ScriptedPasses scripted = new ScriptedPasses();
    private final Entitlement nobodyHere = new Entitlement(
            new Allowance(Set.of("elsewhere"), Optional.empty(), Map.of()), new KubernetesNamespaces(false));
    private final Passes passes = passes(nobodyHere);

    @Test
    void whoMayIsServed() {
        assertThat(passes(Entitlement.ofAll()).run(resource("{}"), NONE)).isEqualTo(ScriptedPasses.STALLED);
    }

    @Test
    void whoMayNotIsToldSo() {
        assertThat(passes.run(resource(CREATED), NONE))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NAMESPACE_NOT_ALLOWED));
        assertThat(scripted.seen).isEmpty();
    }

    @Test
    void whoIsSuspendedIsLeftAlone() {
        EnvironmentObject suspended = Serialization.unmarshal(
                "---\n{metadata: {name: warehouse, namespace: data}, spec: {suspend: true}}", EnvironmentObject.class);

        passes.run(suspended, NONE);

        assertThat(scripted.seen).containsExactly(suspended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{id: cm4ntm56001gk01mbhudv1elv, ownership: Observed}", "{observedGeneration: -1}"})
    void whoHasNothingMayGo(String status) {
        assertThat(passes.delete(resource(status))).isInstanceOf(Outcome.Released.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATED, "{createStartedAt: '2026-11-24T10:00:00Z'}"})
    void nothingIsDeletedForThoseWhoMayNot(String status) {
        assertThat(passes.delete(resource(status))).isInstanceOf(Outcome.Stalled.class);
        assertThat(scripted.deleted).isEmpty();
    }

    @Test
    void whoLeavesTheObjectMayGo() {
        EnvironmentObject resource = resource("{id: cm4ntm56001gk01mbhudv1elv, ownership: Adopted}");

        assertThat(passes.delete(resource)).isInstanceOf(Outcome.Released.class);
    }

    @Test
    void whoHasNothingNeedsNoFinalizer() {
        assertThat(passes.owns(resource("{}"))).isFalse();
        assertThat(passes.owns(resource(CREATED))).isTrue();
    }

    private Passes passes(Entitlement entitlement) {
        return new AllowedPasses(scripted, entitlement, Resources.resolver(), InstantSource.system());
    }

    private static EnvironmentObject resource(String status) {
        return Resources.stored(1, Serialization.unmarshal("---\n" + status, EnvironmentObjectStatus.class));
    }
}
