package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.AstroOrganizationStatus.RateLimit;
import io.astronomer.operator.api.AstroOrganizationStatus.RateLimitState;
import io.astronomer.operator.api.AstroOrganizationStatus.Resources;
import io.astronomer.operator.api.AstroOrganizationStatus.Token;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.astro.TokenKind;
import io.astronomer.operator.status.OrganizationState.Authentication;
import io.astronomer.operator.status.OrganizationState.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationStatusBuilderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Problem MISSING = new Problem(OrganizationReason.SECRET_NOT_FOUND, "no Secret");
    private static final Problem WRONG = new Problem(OrganizationReason.INVALID_CONTENT, "no token");

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, True, True, Accepted",
        "NONE, True, Unknown, NotUsed",
        "UNAUTHORIZED, False, False, Unauthorized"
    })
    void conditionsFollowTheAnswerOfAstro_semantics23(
            Authentication authentication, String ready, String credentials, String reason) {
        AstroOrganizationStatus status = next(state(authentication));

        assertThat(condition(status, "Ready").status()).isEqualTo(ready);
        assertThat(condition(status, "CredentialsValid"))
                .extracting(Condition::status, Condition::reason)
                .containsExactly(credentials, reason);
    }

    @ParameterizedTest
    @CsvSource({"INVALID_SPEC, Unknown", "LIMIT_EXCEEDED, Unknown", "SECRET_NOT_FOUND, False"})
    void credentialsAreUnknownWhenTheTokenWasNotRead(OrganizationReason reason, String credentials) {
        AstroOrganizationStatus status = next(problem(new Problem(reason, "no")));

        assertThat(condition(status, "CredentialsValid").status()).isEqualTo(credentials);
    }

    @Test
    void partlyForbiddenTokenIsValid() {
        Condition credentials = condition(next(refused(2, "w1")), "CredentialsValid");

        assertThat(credentials)
                .extracting(Condition::status, Condition::reason)
                .containsExactly("True", "PartlyForbidden");
        assertThat(credentials.message()).contains("lacks permissions for w1 (HTTP 403)");
    }

    @Test
    void invalidTransitionTimeRestartsTheGracePeriod() {
        AstroOrganizationStatus status = next(problem(MISSING));
        AstroOrganizationStatus broken = new AstroOrganizationStatus(
                status.observedGeneration(),
                status.token(),
                status.resources(),
                status.rateLimit(),
                conditions(status).stream()
                        .map(condition -> new Condition(
                                condition.type(),
                                condition.status(),
                                condition.reason(),
                                condition.message(),
                                condition.observedGeneration(),
                                "yesterday"))
                        .toList());

        assertThat(OrganizationStatusBuilder.remainingGrace(broken, NOW)).isEmpty();
        assertThat(condition(OrganizationStatusBuilder.next(broken, problem(MISSING), NOW), "Ready")
                        .lastTransitionTime())
                .isEqualTo(NOW.toString());
    }

    @Test
    void fullyForbiddenTokenIsInvalid() {
        assertThat(condition(next(refused(1, "w1")), "CredentialsValid"))
                .extracting(Condition::status, Condition::reason)
                .containsExactly("False", "Forbidden");
    }

    @Test
    void messageNamesTheFirstFiveRefusedScopeEntities() {
        assertThat(condition(next(refused(9, "a", "b", "c", "d", "e", "f", "g")), "CredentialsValid")
                        .message())
                .contains("a, b, c, d, e and 2 more");
    }

    @Test
    void messageNamesFiveRefusedScopeEntitiesWithoutANumber() {
        assertThat(condition(next(refused(9, "a", "b", "c", "d", "e")), "CredentialsValid")
                        .message())
                .contains("a, b, c, d, e (HTTP 403)");
    }

    @Test
    void missingSecretIsReconcilingForTwoMinutes_semantics7() {
        AstroOrganizationStatus first = next(problem(MISSING));
        assertThat(types(first)).contains("Reconciling").doesNotContain("Stalled");

        assertThat(types(OrganizationStatusBuilder.next(first, problem(MISSING), NOW.plusSeconds(119))))
                .contains("Reconciling");
        assertThat(types(OrganizationStatusBuilder.next(first, problem(MISSING), NOW.plusSeconds(120))))
                .contains("Stalled")
                .doesNotContain("Reconciling");
    }

    @Test
    void patienceIsTheRestOfTheGracePeriod() {
        assertThat(OrganizationStatusBuilder.remainingGrace(next(problem(MISSING)), NOW.plusSeconds(30)))
                .contains(Duration.ofSeconds(90));
        assertThat(OrganizationStatusBuilder.remainingGrace(next(problem(WRONG)), NOW))
                .isEmpty();
    }

    @Test
    void invalidContentStallsAtOnce() {
        assertThat(types(next(problem(WRONG)))).contains("Stalled").doesNotContain("Reconciling");
    }

    @Test
    void readyOrganizationIsNeitherStalledNorReconciling() {
        assertThat(types(next(state(Authentication.ACCEPTED)))).containsExactly("Ready", "CredentialsValid");
    }

    /** Otherwise reconciliations would follow each other without a pause. */
    @Test
    void terminatingOrganizationIsNotRequeuedAfterTheGracePeriod() {
        AstroOrganizationStatus status = next(terminating());

        assertThat(types(status)).contains("Reconciling");
        assertThat(OrganizationStatusBuilder.remainingGrace(status, NOW.plus(RequeuePolicy.MISSING_REFERENCE_GRACE)))
                .isEmpty();
        assertThat(OrganizationStatusBuilder.remainingGrace(status, NOW.plus(Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void terminatingOrganizationInUseNamesTheRemainingResources() {
        OrganizationState terminating = terminating();
        assertThat(condition(next(terminating), "Ready"))
                .extracting(Condition::status, Condition::reason)
                .containsExactly("False", "InUse");
        assertThat(condition(next(terminating), "Ready").message()).contains("Remaining: 3");
        assertThat(condition(next(terminating), "CredentialsValid").status()).isEqualTo("True");
    }

    @Test
    void terminatingOrganizationWithoutResourcesIsNotInUse() {
        assertThat(condition(next(terminating(0)), "Ready").reason()).isEqualTo("Accepted");
    }

    private static OrganizationState terminating() {
        return terminating(3);
    }

    private static OrganizationState terminating(int total) {
        return new OrganizationState(
                1,
                true,
                Optional.empty(),
                Authentication.ACCEPTED,
                Optional.empty(),
                new TreeSet<>(),
                1,
                resources(total),
                Optional.empty());
    }

    @Test
    void expiryOfTheTokenIsShown() {
        AstroOrganizationStatus status = next(new OrganizationState(
                1,
                false,
                Optional.empty(),
                Authentication.ACCEPTED,
                Optional.of(new Token(TokenKind.Workspace, "2026-02-01T00:00:00Z")),
                new TreeSet<>(),
                1,
                resources(1),
                Optional.empty()));

        assertThat(status.token()).isEqualTo(new Token(TokenKind.Workspace, "2026-02-01T00:00:00Z"));
        assertThat(condition(status, "CredentialsValid").message()).contains("expires at 2026-02-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"20, 30, 20", "20, 40, 20", "20, 41, 41", "20, 11, 20", "20, 10, 20", "20, 9, 9"})
    void smallChangeOfTheRateIsNotWritten(int before, int now, int shown) {
        AstroOrganizationStatus first = next(rateLimit(before, RateLimitState.Normal));

        AstroOrganizationStatus second =
                OrganizationStatusBuilder.next(first, rateLimit(now, RateLimitState.Normal), NOW.plusSeconds(10));

        assertThat(second.rateLimit()).isEqualTo(new RateLimit(shown, RateLimitState.Normal));
    }

    @Test
    void changeOfTheRateLimitStateIsWrittenAtOnce() {
        AstroOrganizationStatus first = next(rateLimit(20, RateLimitState.Normal));

        assertThat(OrganizationStatusBuilder.next(first, rateLimit(20, RateLimitState.Paused), NOW)
                        .rateLimit())
                .isEqualTo(new RateLimit(20, RateLimitState.Paused));
    }

    @Test
    void unchangedStateKeepsTheStatus() {
        AstroOrganizationStatus first = next(state(Authentication.ACCEPTED));

        assertThat(OrganizationStatusBuilder.next(first, state(Authentication.ACCEPTED), NOW.plusSeconds(600)))
                .isEqualTo(first);
    }

    private static AstroOrganizationStatus next(OrganizationState state) {
        return OrganizationStatusBuilder.next(null, state, NOW);
    }

    private static OrganizationState state(Authentication authentication) {
        return state(Optional.empty(), authentication, 1, Optional.empty());
    }

    private static OrganizationState problem(Problem problem) {
        return state(Optional.of(problem), Authentication.NONE, 1, Optional.empty());
    }

    private static OrganizationState rateLimit(int rate, RateLimitState state) {
        return state(Optional.empty(), Authentication.ACCEPTED, 1, Optional.of(new RateLimit(rate, state)));
    }

    private static OrganizationState refused(int inUse, String... refused) {
        return state(Optional.empty(), Authentication.ACCEPTED, inUse, Optional.empty(), refused);
    }

    private static OrganizationState state(
            Optional<Problem> problem,
            Authentication authentication,
            int inUse,
            Optional<RateLimit> rateLimit,
            String... refused) {
        return new OrganizationState(
                1,
                false,
                problem,
                authentication,
                Optional.empty(),
                new TreeSet<>(List.of(refused)),
                inUse,
                resources(inUse),
                rateLimit);
    }

    private static Resources resources(int total) {
        return new Resources(total, 0, 0, 0, total, 0);
    }

    private static Condition condition(AstroOrganizationStatus status, String type) {
        return Condition.find(conditions(status), type).orElseThrow();
    }

    private static List<String> types(AstroOrganizationStatus status) {
        return conditions(status).stream().map(Condition::type).toList();
    }

    private static List<Condition> conditions(AstroOrganizationStatus status) {
        return Optional.ofNullable(status.conditions()).orElseThrow();
    }
}
