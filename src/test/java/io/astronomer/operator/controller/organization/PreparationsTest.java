package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparationsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final OrganizationKey ACME = new OrganizationKey("data", "acme");

    private final Preparations preparations = new Preparations(Preparations.MOMENT);

    @Test
    void waitIsDeferredForTwoSeconds() {
        assertThat(preparations.waiting(ACME, NOW)).isEqualTo(new Outcome.Deferred(Optional.of(Duration.ofSeconds(2))));
        assertThat(preparations.waiting(ACME, NOW.plusMillis(500)))
                .isEqualTo(new Outcome.Deferred(Optional.of(Duration.ofMillis(1_500))));
    }

    @Test
    void longWaitNamesTheOrganization() {
        preparations.waiting(ACME, NOW);

        assertThat(preparations.waiting(ACME, NOW.plusSeconds(2)))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting)
                                .returns(Reason.ORGANIZATION_NOT_READY, Outcome.Waiting::reason)
                                .extracting(Outcome.Waiting::message)
                                .asString()
                                .contains("spec.organizationRef: AstroOrganization data/acme"));
    }

    @Test
    void longerWaitLooksAgainEachMoment() {
        Preparations openings = new Preparations(OrganizationRouter.OPENING);
        openings.waiting(ACME, NOW);

        assertThat(openings.waiting(ACME, NOW.plusSeconds(30)))
                .isEqualTo(new Outcome.Deferred(Optional.of(Preparations.MOMENT)));
        assertThat(openings.waiting(ACME, NOW.plus(OrganizationRouter.OPENING))).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void nextWaitStartsAgain() {
        preparations.waiting(ACME, NOW);
        preparations.ended(ACME);

        assertThat(preparations.waiting(ACME, NOW.plusSeconds(60))).isInstanceOf(Outcome.Deferred.class);
    }
}
