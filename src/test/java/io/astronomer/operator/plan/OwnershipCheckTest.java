package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.OwnershipCheck.Claim.ANOTHERS;
import static io.astronomer.operator.plan.OwnershipCheck.Claim.OPEN;
import static io.astronomer.operator.plan.OwnershipCheck.Claim.OURS;
import static io.astronomer.operator.plan.RemoteObjectBuilder.CREATED;
import static io.astronomer.operator.plan.RemoteObjectBuilder.SOMEBODY_ELSE;
import static io.astronomer.operator.plan.RemoteObjectBuilder.US;
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
class OwnershipCheckTest {
    private static final Desired WANTED = DesiredBuilder.connection()
            .secret("password", "s3cret")
            .with("authTypeId", "clx4a0pgs000001authtype02")
            .build();
    private static final Instant INTENT = CREATED;

    @Test
    void isOursByItsId() {
        assertThat(isOurs(
                        RemoteObjectBuilder.holding(WANTED).created(CREATED, SOMEBODY_ELSE),
                        RecordedStates.inSync(WANTED)))
                .isTrue();
    }

    @Test
    void isOursWhenATokenMadeTheSameAfterOurIntent() {
        assertThat(isOurs(RemoteObjectBuilder.holding(WANTED), intent())).isTrue();
    }

    @Test
    void isOursWhenTheServicesClockIsAMinuteBehind() {
        assertThat(isOurs(RemoteObjectBuilder.holding(WANTED).created(INTENT.minusSeconds(60), US), intent()))
                .isTrue();
    }

    @Test
    void isOursWhenItSucceedsAnObjectOfOurs() {
        RecordedState again = RecordedStates.createStartedAgain(WANTED, INTENT);

        assertThat(isOurs(RemoteObjectBuilder.holding(WANTED).id("cm4successor00000000000001"), again))
                .isTrue();
    }

    @Test
    void isAnothersWhenItHasAnotherIdAndWeBeganNoCreate() {
        assertThat(isOurs(
                        RemoteObjectBuilder.holding(WANTED).id("cm4successor00000000000001"),
                        RecordedStates.inSync(WANTED)))
                .isFalse();
    }

    @Test
    void isAnothersWhenItIsOlderThanOurIntent() {
        assertThat(isOurs(RemoteObjectBuilder.holding(WANTED).created(INTENT.minusSeconds(61), US), intent()))
                .isFalse();
    }

    @Test
    void isAnothersWhenAPersonMadeIt() {
        assertThat(isOurs(RemoteObjectBuilder.holding(WANTED).created(CREATED, SOMEBODY_ELSE), intent()))
                .isFalse();
    }

    @Test
    void isAnothersWhenAVisibleFieldDiffers() {
        assertThat(isOurs(RemoteObjectBuilder.holding(WANTED).part(part -> part.with("host", "other")), intent()))
                .isFalse();
    }

    @Test
    void isOursWhenTheSpecWasEditedSinceItWasSent() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(WANTED).part(part -> part.with("host", "as-it-was-sent"));

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(0), WANTED.revision())))
                .isTrue();
    }

    @Test
    void isOursWhenASecretWasRotatedSinceItWasSent() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(WANTED).part(part -> part.with("login", "from-the-former-secret"));
        Optional<SecretRevision> former = Optional.of(new SecretRevision("r0"));

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(WANTED.generation()), former)))
                .isTrue();
    }

    @Test
    void isOursWhenSeveralSpecsWereSent() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(WANTED).part(part -> part.with("host", "as-it-was-sent"));

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.empty(), Optional.empty())))
                .isTrue();
    }

    @Test
    void isAnothersWhenItDiffersFromTheSpecThatWasSentAndStillStands() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(WANTED).part(part -> part.with("host", "other"));

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(WANTED.generation()), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isAnothersWhenItCameAfterOurCreateCanHaveEnded() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(WANTED).created(INTENT.plusSeconds(121), US);

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(WANTED.generation()), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isAnothersWhenAPersonMadeItWhateverBecameOfTheSpec() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(WANTED).created(CREATED, SOMEBODY_ELSE);

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(0), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isOursWhenTheSpecThatWasSentIsNotValidAnyMore() {
        RecordedState recordedState = attempted(OptionalLong.of(0), WANTED.revision());

        assertThat(OwnershipCheck.claim(
                        Optional.empty(), RemoteObjectBuilder.holding(WANTED).build(), recordedState))
                .isEqualTo(OURS);
    }

    @Test
    void isAnothersWhenWeNeverBeganACreate() {
        assertThat(isOurs(RemoteObjectBuilder.holding(WANTED), RecordedState.none()))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("unknown")
    void isJudgedByWhatIsKnown(String name, RemoteObjectBuilder remoteObjectBuilder, OwnershipCheck.Claim claim) {
        Desired known = DesiredBuilder.connection()
                .unread("login")
                .unread("password")
                .unread("extra")
                .link(
                        DesiredBuilder.STAGING,
                        overrides -> overrides.unread("password").unread("login"))
                .build();

        assertThat(OwnershipCheck.claim(Optional.of(known), remoteObjectBuilder.build(), intent()))
                .isEqualTo(claim);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of("everything unknown is masked", masked(), OURS),
                Arguments.of(
                        "a field that is known differs", masked().part(part -> part.with("host", "other")), ANOTHERS),
                Arguments.of("a link that is known is missing", masked().unlink(DesiredBuilder.STAGING), ANOTHERS),
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
                        masked().link(DesiredBuilder.STAGING, overrides -> overrides.with("login", "sam")),
                        OPEN));
    }

    /** As the service holds it that tells no more of what came from Secrets than that it is set. */
    private static RemoteObjectBuilder masked() {
        return RemoteObjectBuilder.holding(
                        DesiredBuilder.connection().link(DesiredBuilder.STAGING).build())
                .part(part -> part.leftOut("login").masked("password").leftOut("extra"))
                .link(
                        DesiredBuilder.STAGING,
                        overrides -> overrides.leftOut("login").masked("password"));
    }

    private static RecordedState intent() {
        return RecordedStates.createStarted(INTENT);
    }

    private static RecordedState attempted(OptionalLong generation, Optional<SecretRevision> revision) {
        return RecordedStates.createAttempted(new RecordedState.CreateAttempt(INTENT, generation, revision));
    }

    private static boolean isOurs(RemoteObjectBuilder remoteObjectBuilder, RecordedState recordedState) {
        return OwnershipCheck.isOurs(WANTED, remoteObjectBuilder.build(), recordedState);
    }
}
