package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.http.Listings;
import io.astronomer.operator.plan.OwnershipCheck.Claim;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OwnershipCheckPropertyTest {

    @Provide
    Arbitrary<PlannerInput> plannerInputs() {
        return PlannerInputs.any();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void claimWithoutValuesHoldsWithValues(@ForAll("plannerInputs") PlannerInput plannerInput) {
        TwoWriters twoWriters = new TwoWriters(plannerInput.serviceVariants());
        twoWriters.ours().create(WriteRequests.create(plannerInput.before()));
        Desired wanted = plannerInput.wanted();
        RemoteObject remote = remote(twoWriters, wanted.identity());
        RecordedState recordedState = RecordedStates.createStarted(remote.createdAt());

        Claim claim = OwnershipCheck.claim(Optional.of(DesiredVariations.unread(wanted)), remote, recordedState);

        assertThat(claim).isIn(Claim.OPEN, OwnershipCheck.claim(Optional.of(wanted), remote, recordedState));
    }

    private static RemoteObject remote(TwoWriters twoWriters, ObjectIdentity identity) {
        return Listings.list(twoWriters.ours(), identity.scope(), identity.scopeEntityId())
                .get(0);
    }
}
