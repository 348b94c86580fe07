package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.OperatorState;
import io.astronomer.operator.api.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 17: one object has one owner")
class IdentityConflictsTest {
    private static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";
    private static final EnvironmentObject OLD = resource("b", "2026-11-24T10:00:00Z", "");
    private static final EnvironmentObject YOUNG = resource("a", "2026-11-24T10:00:01Z", "");
    private static final EnvironmentObject TWIN = resource("a", "2026-11-24T10:00:00Z", "");
    private static final EnvironmentObject TENANTS =
            resource("0", "2026-11-24T09:00:00Z", "organizationRef: {name: tenant}");

    @Test
    void oldestResourceWins() {
        assertWins(OLD, YOUNG);
    }

    @Test
    void smallerUidWinsWhenBothHaveTheSameAge() {
        assertWins(TWIN, OLD);
    }

    @Test
    void soleResourceHasNoRival() {
        assertThat(winnerOver(OLD, Stream.of(OLD))).isEmpty();
        assertThat(winnerOver(OLD, Stream.of())).isEmpty();
    }

    @Test
    void winnerOfSeveralResourcesIsReturned() {
        EnvironmentObject youngest = resource("c", "2026-11-24T11:00:00Z", "");

        assertThat(winnerOver(youngest, Stream.of(YOUNG, youngest, OLD))).contains(OLD);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ownership.class,
            names = {"Created", "Adopted"})
    void ownerKeepsTheObject(Ownership ownership) {
        assertWins(with(YOUNG, status -> owned(ownership)), OLD);
    }

    @ParameterizedTest
    @MethodSource("owners")
    void ownerKeepsTheObjectWhenSuspendedOrTerminating(EnvironmentObject owner) {
        assertWins(owner, OLD);
    }

    static Stream<EnvironmentObject> owners() {
        EnvironmentObject suspended = resource("a", "2026-11-24T10:00:01Z", "suspend: true");
        EnvironmentObject terminating = resource("a", "2026-11-24T10:00:01Z", "");
        terminating.getMetadata().setDeletionTimestamp("2026-11-24T12:00:00Z");
        return Stream.of(suspended, terminating).map(owner -> with(owner, status -> owned(Ownership.Created)));
    }

    @Test
    void startedCreateOrReplacementKeepsTheObject() {
        assertWins(with(YOUNG, IdentityConflictsTest::creating), OLD);
        assertWins(with(YOUNG, IdentityConflictsTest::replacing), OLD);
    }

    @Test
    void verifiedIdWinsWhenItsResourceIsBlocked() {
        EnvironmentObject owner = with(YOUNG, status -> owned(Ownership.Created));

        assertThat(IdentityConflicts.winnerOver(ORGANIZATION, OLD, Stream.of(owner, OLD), OLD::equals))
                .contains(owner);
        assertThat(IdentityConflicts.winnerOver(ORGANIZATION, owner, Stream.of(owner, OLD), OLD::equals))
                .isEmpty();
    }

    @Test
    void onlyUnblockedResourcesContendWithoutAVerifiedId() {
        assertThat(IdentityConflicts.winnerOver(ORGANIZATION, YOUNG, Stream.of(OLD, YOUNG), YOUNG::equals))
                .isEmpty();
        EnvironmentObject creating = with(OLD, IdentityConflictsTest::creating);
        assertThat(IdentityConflicts.winnerOver(ORGANIZATION, YOUNG, Stream.of(creating, YOUNG), YOUNG::equals))
                .isEmpty();
    }

    @Test
    void blockedResourceStillYields() {
        assertThat(IdentityConflicts.winnerOver(ORGANIZATION, YOUNG, Stream.of(OLD, YOUNG), OLD::equals))
                .contains(OLD);
    }

    @Test
    void idOfAnotherOrganizationIsNoClaim() {
        EnvironmentObject moved = with(OLD, status -> owned("cm00000000000000000000000", Ownership.Created));

        assertThat(winnerOver(YOUNG, Stream.of(moved, YOUNG))).isEmpty();
    }

    @Test
    void defaultOrganizationWinsOverOthersOfTheSameId() {
        assertWins(YOUNG, TENANTS);
        assertWins(YOUNG, with(TENANTS, IdentityConflictsTest::creating));
    }

    @Test
    void verifiedIdWinsOverTheDefaultOrganization() {
        assertWins(with(TENANTS, status -> owned(Ownership.Adopted)), YOUNG);
    }

    @Test
    void defaultOrganizationWinsBetweenTwoVerifiedIds() {
        assertWins(with(YOUNG, status -> owned(Ownership.Adopted)), with(TENANTS, status -> owned(Ownership.Created)));
    }

    @Test
    void observingResourceDoesNotKeepTheObject() {
        assertWins(OLD, with(YOUNG, status -> owned(Ownership.Observed)));
        assertWins(OLD, with(YOUNG, status -> status));
    }

    private static void assertWins(EnvironmentObject winner, EnvironmentObject loser) {
        for (List<EnvironmentObject> all : List.of(List.of(winner, loser), List.of(loser, winner))) {
            assertThat(winnerOver(loser, all.stream())).isEqualTo(Optional.of(winner));
            assertThat(winnerOver(winner, all.stream())).isEmpty();
        }
    }

    private static EnvironmentObject with(EnvironmentObject resource, UnaryOperator<EnvironmentObjectStatus> status) {
        EnvironmentObject copy =
                resource(resource.getMetadata().getUid(), resource.getMetadata().getCreationTimestamp(), "");
        copy.setSpec(resource.getSpec());
        copy.getMetadata().setDeletionTimestamp(resource.getMetadata().getDeletionTimestamp());
        copy.setStatus(status.apply(EnvironmentObjectStatus.untouched()));
        return copy;
    }

    private static Optional<EnvironmentObject> winnerOver(EnvironmentObject resource, Stream<EnvironmentObject> all) {
        return IdentityConflicts.winnerOver(ORGANIZATION, resource, all, any -> true);
    }

    private static EnvironmentObjectStatus owned(Ownership ownership) {
        return owned(ORGANIZATION, ownership);
    }

    private static EnvironmentObjectStatus owned(String organization, Ownership ownership) {
        return status("id", ownership, organization, null, null);
    }

    private static EnvironmentObjectStatus creating(EnvironmentObjectStatus status) {
        return status(null, null, null, "2026-11-24T10:00:00Z", null);
    }

    private static EnvironmentObjectStatus replacing(EnvironmentObjectStatus status) {
        return status(null, null, ORGANIZATION, null, "hash");
    }

    private static EnvironmentObjectStatus status(
            @Nullable String id,
            @Nullable Ownership ownership,
            @Nullable String organization,
            @Nullable String createStartedAt,
            @Nullable String replacing) {
        OperatorState recorded = new OperatorState(
                null, null, createStartedAt, null, replacing, null, null, null, null, null, null, null);
        return new EnvironmentObjectStatus(
                null, id, null, ownership, null, null, organization, null, null, null, null, null, null, recorded);
    }

    private static EnvironmentObject resource(String uid, String created, String spec) {
        EnvironmentObject resource = ResolverTest.resource(spec);
        resource.getMetadata().setUid(uid);
        resource.getMetadata().setCreationTimestamp(created);
        return resource;
    }
}
