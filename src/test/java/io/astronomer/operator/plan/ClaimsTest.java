package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.Claims.Claim.ANOTHERS;
import static io.astronomer.operator.plan.Claims.Claim.OPEN;
import static io.astronomer.operator.plan.Claims.Claim.OURS;
import static io.astronomer.operator.plan.There.CREATED;
import static io.astronomer.operator.plan.There.SOMEBODY_ELSE;
import static io.astronomer.operator.plan.There.US;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 8: what a cut off create left behind is told from another's object")
class ClaimsTest {
    private static final Desired WANTED = Wanted.connection()
            .secret("password", "s3cret")
            .with("authTypeId", "clx4a0pgs000001authtype02")
            .build();
    private static final Instant INTENT = CREATED;

    @Test
    void isOursByItsId() {
        assertThat(isOurs(There.holding(WANTED).created(CREATED, SOMEBODY_ELSE), Remembered.inSync(WANTED)))
                .isTrue();
    }

    @Test
    void isOursWhenATokenMadeTheSameAfterOurIntent() {
        assertThat(isOurs(There.holding(WANTED), intent())).isTrue();
    }

    @Test
    void isOursWhenTheServicesClockIsAMinuteBehind() {
        assertThat(isOurs(There.holding(WANTED).created(INTENT.minusSeconds(60), US), intent()))
                .isTrue();
    }

    @Test
    void isOursWhenItSucceedsAnObjectOfOurs() {
        Memory again = Remembered.createStartedAgain(WANTED, INTENT);

        assertThat(isOurs(There.holding(WANTED).id("cm4successor00000000000001"), again))
                .isTrue();
    }

    @Test
    void isAnothersWhenItHasAnotherIdAndWeBeganNoCreate() {
        assertThat(isOurs(There.holding(WANTED).id("cm4successor00000000000001"), Remembered.inSync(WANTED)))
                .isFalse();
    }

    @Test
    void isAnothersWhenItIsOlderThanOurIntent() {
        assertThat(isOurs(There.holding(WANTED).created(INTENT.minusSeconds(61), US), intent()))
                .isFalse();
    }

    @Test
    void isAnothersWhenAPersonMadeIt() {
        assertThat(isOurs(There.holding(WANTED).created(CREATED, SOMEBODY_ELSE), intent()))
                .isFalse();
    }

    @Test
    void isAnothersWhenAVisibleFieldDiffers() {
        assertThat(isOurs(There.holding(WANTED).part(part -> part.with("host", "other")), intent()))
                .isFalse();
    }

    @Test
    void isOursWhenTheSpecWasEditedSinceItWasSent() {
        There there = There.holding(WANTED).part(part -> part.with("host", "as-it-was-sent"));

        assertThat(isOurs(there, attempted(OptionalLong.of(0), WANTED.revision())))
                .isTrue();
    }

    @Test
    void isOursWhenASecretWasRotatedSinceItWasSent() {
        There there = There.holding(WANTED).part(part -> part.with("login", "from-the-former-secret"));
        Optional<SecretRevision> former = Optional.of(new SecretRevision("r0"));

        assertThat(isOurs(there, attempted(OptionalLong.of(WANTED.generation()), former)))
                .isTrue();
    }

    @Test
    void isOursWhenSeveralSpecsWereSent() {
        There there = There.holding(WANTED).part(part -> part.with("host", "as-it-was-sent"));

        assertThat(isOurs(there, attempted(OptionalLong.empty(), Optional.empty())))
                .isTrue();
    }

    @Test
    void isAnothersWhenItDiffersFromTheSpecThatWasSentAndStillStands() {
        There there = There.holding(WANTED).part(part -> part.with("host", "other"));

        assertThat(isOurs(there, attempted(OptionalLong.of(WANTED.generation()), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isAnothersWhenItCameAfterOurCreateCanHaveEnded() {
        There there = There.holding(WANTED).created(INTENT.plusSeconds(121), US);

        assertThat(isOurs(there, attempted(OptionalLong.of(WANTED.generation()), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isAnothersWhenAPersonMadeItWhateverBecameOfTheSpec() {
        There there = There.holding(WANTED).created(CREATED, SOMEBODY_ELSE);

        assertThat(isOurs(there, attempted(OptionalLong.of(0), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isOursWhenTheSpecThatWasSentIsNotValidAnyMore() {
        Memory memory = attempted(OptionalLong.of(0), WANTED.revision());

        assertThat(Claims.claim(Optional.empty(), There.holding(WANTED).build(), memory))
                .isEqualTo(OURS);
    }

    @Test
    void isAnothersWhenWeNeverBeganACreate() {
        assertThat(isOurs(There.holding(WANTED), Memory.none())).isFalse();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("unknown")
    void isJudgedByWhatIsKnown(String name, There there, Claims.Claim claim) {
        Desired known = Wanted.connection()
                .unread("login")
                .unread("password")
                .unread("extra")
                .link(Wanted.STAGING, overrides -> overrides.unread("password").unread("login"))
                .build();

        assertThat(Claims.claim(Optional.of(known), there.build(), intent())).isEqualTo(claim);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of("everything unknown is masked", masked(), OURS),
                Arguments.of(
                        "a field that is known differs", masked().part(part -> part.with("host", "other")), ANOTHERS),
                Arguments.of("a link that is known is missing", masked().unlink(Wanted.STAGING), ANOTHERS),
                Arguments.of(
                        "a value that is shown may be another", masked().part(part -> part.with("login", "sam")), OPEN),
                Arguments.of(
                        "a value that is not set may be empty", masked().part(part -> part.without("login")), OPEN),
                Arguments.of(
                        "the names of members may be others",
                        masked().part(part -> part.without("extra").leftOut("extra.token")),
                        OPEN),
                Arguments.of("a map that is not set may be empty", masked().part(part -> part.without("extra")), OPEN),
                Arguments.of(
                        "an override that is shown may be another",
                        masked().link(Wanted.STAGING, overrides -> overrides.with("login", "sam")),
                        OPEN));
    }

    /** As the service holds it that tells no more of what came from Secrets than that it is set. */
    private static There masked() {
        return There.holding(Wanted.connection().link(Wanted.STAGING).build())
                .part(part -> part.leftOut("login").masked("password").leftOut("extra"))
                .link(Wanted.STAGING, overrides -> overrides.leftOut("login").masked("password"));
    }

    private static Memory intent() {
        return Remembered.createStarted(INTENT);
    }

    private static Memory attempted(OptionalLong generation, Optional<SecretRevision> revision) {
        return Remembered.createAttempted(new Memory.CreateAttempt(INTENT, generation, revision));
    }

    private static boolean isOurs(There there, Memory memory) {
        return Claims.isOurs(WANTED, there.build(), memory);
    }
}
