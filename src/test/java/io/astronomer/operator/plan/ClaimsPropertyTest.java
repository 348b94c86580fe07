package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.http.Listings;
import io.astronomer.operator.plan.Claims.Claim;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClaimsPropertyTest {

    @Provide
    Arbitrary<Situation> situations() {
        return Situations.any();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whatIsJudgedWithoutValuesIsJudgedSoWithThem(@ForAll("situations") Situation situation) {
        Stage stage = new Stage(situation.readings());
        stage.ours().create(Updates.create(situation.before()));
        Desired wanted = situation.wanted();
        RemoteObject there = there(stage, wanted.identity());
        Memory memory = Remembered.createStarted(there.createdAt());

        Claim known = Claims.claim(Optional.of(States.unread(wanted)), there, memory);

        assertThat(known).isIn(Claim.OPEN, Claims.claim(Optional.of(wanted), there, memory));
    }

    private static RemoteObject there(Stage stage, ObjectIdentity identity) {
        return Listings.list(stage.ours(), identity.scope(), identity.scopeEntityId())
                .get(0);
    }
}
