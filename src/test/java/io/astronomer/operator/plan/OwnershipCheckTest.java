package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.OwnershipCheck.Claim.ANOTHERS;
import static io.astronomer.operator.plan.OwnershipCheck.Claim.OPEN;
import static io.astronomer.operator.plan.OwnershipCheck.Claim.OURS;
import static io.astronomer.operator.plan.RemoteObjectBuilder.CREATED;
import static io.astronomer.operator.plan.RemoteObjectBuilder.OTHER_CLIENT;
import static io.astronomer.operator.plan.RemoteObjectBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 8: the object of an interrupted create is distinguished from a foreign one")
class OwnershipCheckTest {
    private static final Desired WANTED = DesiredBuilder.connection()
            .secret("password", "s3cret")
            .with("authTypeId", "clx4a0pgs000001authtype02")
            .build();
    private static final Instant INTENT = CREATED;

    @Test
    void isOursByItsId() {
        assertThat(isOurs(
                        RemoteObjectBuilder.equalTo(WANTED).created(CREATED, OTHER_CLIENT),
                        RecordedStates.inSync(WANTED)))
                .isTrue();
    }

    @Test
    void isOursWhenATokenCreatedItAfterTheIntent() {
        assertThat(isOurs(RemoteObjectBuilder.equalTo(WANTED), intent())).isTrue();
    }

    @Test
    void isOursWhenTheServicesClockIsAMinuteBehind() {
        assertThat(isOurs(RemoteObjectBuilder.equalTo(WANTED).created(INTENT.minusSeconds(60), US), intent()))
                .isTrue();
    }

    @Test
    void isOursWhenItSucceedsOurFormerObject() {
        RecordedState again = RecordedStates.createStartedAgain(WANTED, INTENT);

        assertThat(isOurs(RemoteObjectBuilder.equalTo(WANTED).id("cm4successor00000000000001"), again))
                .isTrue();
    }

    @Test
    void isForeignWhenTheIdDiffersWithoutACreateIntent() {
        assertThat(isOurs(
                        RemoteObjectBuilder.equalTo(WANTED).id("cm4successor00000000000001"),
                        RecordedStates.inSync(WANTED)))
                .isFalse();
    }

    @Test
    void isForeignWhenItIsOlderThanTheIntent() {
        assertThat(isOurs(RemoteObjectBuilder.equalTo(WANTED).created(INTENT.minusSeconds(61), US), intent()))
                .isFalse();
    }

    @Test
    void isForeignWhenAPersonCreatedIt() {
        assertThat(isOurs(RemoteObjectBuilder.equalTo(WANTED).created(CREATED, OTHER_CLIENT), intent()))
                .isFalse();
    }

    @Test
    void isForeignWhenAVisibleFieldDiffers() {
        assertThat(isOurs(RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "other")), intent()))
                .isFalse();
    }

    @Test
    void isOursWhenTheSpecWasEditedSinceTheCreate() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "as-it-was-sent"));

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(0), WANTED.revision())))
                .isTrue();
    }

    @Test
    void isOursWhenASecretWasRotatedSinceTheCreate() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("login", "from-the-former-secret"));
        Optional<SecretRevision> former = Optional.of(new SecretRevision("r0"));

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(WANTED.generation()), former)))
                .isTrue();
    }

    @Test
    void isOursWhenSeveralSpecsWereSent() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "as-it-was-sent"));

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.empty(), Optional.empty())))
                .isTrue();
    }

    @Test
    void isForeignWhenItDiffersFromTheUnchangedSpec() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("host", "other"));

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(WANTED.generation()), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isForeignWhenItIsNewerThanOurCreateCanBe() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).created(INTENT.plusSeconds(121), US);

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(WANTED.generation()), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isForeignWhenAPersonCreatedItAndTheSpecWasEdited() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).created(CREATED, OTHER_CLIENT);

        assertThat(isOurs(remoteObjectBuilder, attempted(OptionalLong.of(0), WANTED.revision())))
                .isFalse();
    }

    @Test
    void isOursWhenTheSpecBecameInvalid() {
        RecordedState recordedState = attempted(OptionalLong.of(0), WANTED.revision());

        assertThat(OwnershipCheck.claim(
                        Optional.empty(), RemoteObjectBuilder.equalTo(WANTED).build(), recordedState))
                .isEqualTo(OURS);
    }

    @Test
    void isForeignWithoutACreateIntent() {
        assertThat(isOurs(RemoteObjectBuilder.equalTo(WANTED), RecordedState.none()))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("unknown")
    void claimFollowsFromKnownFields(String name, RemoteObjectBuilder remoteObjectBuilder, OwnershipCheck.Claim claim) {
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
                Arguments.of("every unread field is masked", masked(), OURS),
                Arguments.of("a known field differs", masked().part(part -> part.with("host", "other")), ANOTHERS),
                Arguments.of("a known link is missing", masked().unlink(DesiredBuilder.STAGING), ANOTHERS),
                Arguments.of("a shown value may differ", masked().part(part -> part.with("login", "sam")), OPEN),
                Arguments.of("an unset value may be empty", masked().part(part -> part.without("login")), OPEN),
                Arguments.of(
                        "member names may differ",
                        masked().part(part -> part.without("extra").omitted("extra.token")),
                        OPEN),
                Arguments.of("an unset map may be empty", masked().part(part -> part.without("extra")), OPEN),
                Arguments.of(
                        "a shown override may differ",
                        masked().link(DesiredBuilder.STAGING, overrides -> overrides.with("login", "sam")),
                        OPEN));
    }

    @Test
    void isOpenWhenAReferencedMapIsShownWithoutSetFields() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(
                        DesiredBuilder.connection().build())
                .part(part -> part.with("extra", Map.of("region", "eu")).withoutSetFields());

        assertThat(claimOfReferencedMap(remoteObjectBuilder)).isEqualTo(OPEN);
    }

    @Test
    void isOursWhenAReferencedMapIsHiddenWithoutSetFields() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(DesiredBuilder.connection().build()).part(ApiResponses::withoutSetFields);

        assertThat(claimOfReferencedMap(remoteObjectBuilder)).isEqualTo(OURS);
    }

    @Test
    void isOursWhenAnotherLinkShowsTheFieldOfAMaskedOverride() {
        Desired known = DesiredBuilder.connection()
                .link(DesiredBuilder.STAGING, overrides -> overrides.unread("login"))
                .link(DesiredBuilder.SANDBOX, overrides -> overrides.with("login", "sam"))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(known)
                .link(DesiredBuilder.STAGING, overrides -> overrides.omitted("login"));

        assertThat(OwnershipCheck.claim(Optional.of(known), remoteObjectBuilder.build(), intent()))
                .isEqualTo(OURS);
    }

    private static OwnershipCheck.Claim claimOfReferencedMap(RemoteObjectBuilder remoteObjectBuilder) {
        Desired known = DesiredBuilder.connection().unread("extra").build();
        return OwnershipCheck.claim(Optional.of(known), remoteObjectBuilder.build(), intent());
    }

    /** Returns the object of a service that only lists values from Secrets as set. */
    private static RemoteObjectBuilder masked() {
        return RemoteObjectBuilder.equalTo(
                        DesiredBuilder.connection().link(DesiredBuilder.STAGING).build())
                .part(part -> part.omitted("login").masked("password").omitted("extra"))
                .link(
                        DesiredBuilder.STAGING,
                        overrides -> overrides.omitted("login").masked("password"));
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
