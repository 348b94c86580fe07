package io.astronomer.operator.massdeletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.sandbox.astro.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deletions that the guard allows at once, and deletions that wait for an approval. */
class MassDeletionGuardTest {
    private static final ScopeEntity SCOPE_ENTITY = new ScopeEntity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh");
    private static final Pattern TOKEN = Pattern.compile("approve the \\d+ that wait: set .+ to (\\S+)\\. If not");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final MassDeletionLimits SHARE_LIMITS = new MassDeletionLimits(OptionalInt.of(100), 50, WINDOW);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private static final String NAMESPACE = "data";

    private final Set<ManagedObject> managed = new HashSet<>();
    private final Set<ManagedObject> pending = new HashSet<>();
    private final Set<String> tokens = new HashSet<>();
    private boolean uninstall;
    /** Number of times that the approvals were read. */
    private int readings;

    private MassDeletionGuard guard = guard(new MassDeletionLimits(OptionalInt.of(20), 50, WINDOW));

    @Test
    void allowsDeletionsUpToTheLimit() {
        addManaged(100);

        assertThat(allowed(1, 30)).isEqualTo(20);
    }

    @Test
    void blocksAllDeletionsWhenPendingOnesExceedTheLimit() {
        addManaged(100);
        addPending(1, 21);

        assertThat(allowed(1, 21)).isZero();
    }

    @Test
    void repeatedRequestOfOneResourceCountsOnce() {
        addManaged(100);
        IntStream.range(0, 30).forEach(time -> assertThat(blockReason(1)).isEmpty());

        assertThat(allowed(2, 30)).isEqualTo(19);
    }

    @Test
    void deletionsBeforeTheWindowDoNotCount() {
        addManaged(100);
        allowed(1, 20);
        clock.advance(WINDOW);

        assertThat(allowed(31, 60)).isEqualTo(20);
    }

    @Test
    void deletionsWithinTheWindowCount() {
        addManaged(100);
        allowed(1, 20);
        clock.advance(WINDOW.minusSeconds(1));

        assertThat(blockReason(21)).isPresent();
    }

    @Test
    void recreatedResourceCountsAsOneObject() {
        addManaged(100);
        IntStream.range(0, 30)
                .forEach(time -> assertThat(blockReason(managedObject(NAMESPACE, identity(1), "uid-1-" + time, true)))
                        .isEmpty());

        assertThat(allowed(2, 30)).isEqualTo(19);
    }

    @Test
    void blockedDeletionNeedsNoApprovalWhenTheWindowHasPassed() {
        addManaged(100);
        allowed(1, 20);
        addPending(21, 21);
        blockReason(21);
        clock.advance(WINDOW);

        assertThat(guard.review()).containsExactly(uid(21));
        assertThat(blockReason(21)).isEmpty();
    }

    @Test
    void massDeletionStaysBlockedWhenTheWindowHasPassed() {
        addManaged(100);
        addPending(1, 30);
        blockReason(1);
        clock.advance(WINDOW.multipliedBy(2));

        assertThat(guard.review()).isEmpty();
        assertThat(allowed(1, 30)).isZero();
    }

    @Test
    void withdrawnDeletionsCountUntilTheyLeaveTheWindow() {
        addManaged(100);
        addPending(1, 30);
        IntStream.rangeClosed(1, 30).forEach(this::blockReason);
        clock.advance(Duration.ofMinutes(1));
        IntStream.rangeClosed(1, 15).forEach(number -> pending.remove(object(number)));

        assertThat(allowed(16, 30)).isZero();
        clock.advance(WINDOW);
        assertThat(allowed(16, 30)).isEqualTo(15);
    }

    @Test
    void deletionsWithdrawnAtOnceLeaveTheWindow() {
        addManaged(100);
        addPending(1, 30);
        IntStream.rangeClosed(1, 30).forEach(this::blockReason);
        clock.advance(Duration.ofSeconds(3));
        pending.clear();
        guard.review();
        clock.advance(Duration.ofSeconds(7));
        guard.review();
        assertThat(blockReason(31)).isPresent();

        clock.advance(WINDOW);

        assertThat(blockReason(31)).isEmpty();
        readings = 0;
        guard.review();
        assertThat(readings).isZero();
    }

    @Test
    void smallScopeEntityMayBeEmptied() {
        guard = guard(SHARE_LIMITS);
        addManaged(24);
        addPending(1, 24);

        assertThat(allowed(1, 24)).isEqualTo(24);
    }

    @Test
    void shareLimitAppliesFromTheFloorOn() {
        guard = guard(SHARE_LIMITS);
        addManaged(49);
        addPending(1, 25);

        assertThat(blockReason(1)).isPresent();
    }

    @Test
    void shareEqualToTheLimitIsAllowed() {
        guard = guard(SHARE_LIMITS);
        addManaged(50);
        addPending(1, 25);

        assertThat(allowed(1, 25)).isEqualTo(25);
    }

    @Test
    void deletedObjectsCountTowardsTheTotal() {
        guard = guard(SHARE_LIMITS);
        addManaged(48);
        allowed(1, 24);
        managed.clear();
        managed.addAll(objects(25, 48));

        assertThat(blockReason(25)).get().asString().contains("25 of 48 objects");
    }

    @Test
    void massDeletionInOneNamespaceBlocksNoOtherNamespace() {
        addManaged(100);
        addPending(1, 30);
        ManagedObject single = object("other", 200, true);
        managed.add(single);
        blockReason(1);

        assertThat(blockReason(single)).isEmpty();
        assertThat(blockReason(2)).isPresent();
    }

    @Test
    void largestNamespaceIsBlockedWhenTheSumExceedsTheLimit() {
        addManaged(100);
        addPending(1, 12);
        List<ManagedObject> others = IntStream.rangeClosed(101, 109)
                .mapToObj(number -> object("other", number, true))
                .toList();
        managed.addAll(others);
        pending.addAll(others);

        assertThat(blockReason(1))
                .get()
                .asString()
                .contains(
                        "21 of 109 objects of Workspace clx42sxw501gl01o0gjenthnh in all namespaces would be",
                        "set the drawer to 12-");
        assertThat(others).allMatch(other -> blockReason(other).isEmpty());
    }

    @Test
    void equallyLargeNamespacesShareOneToken() {
        List<ManagedObject> all = IntStream.rangeClosed(1, 21)
                .mapToObj(number -> object("team-" + number, number, true))
                .toList();
        managed.addAll(all);
        pending.addAll(all);
        Optional<String> blocked = blockReason(all.get(0));
        assertThat(token(blocked)).startsWith("21-");
        approve(blocked);
        guard.review();

        assertThat(all).allMatch(object -> blockReason(object).isEmpty());
    }

    @Test
    void tokenApprovesOneNamespaceOnly() {
        addManaged(100);
        addPending(1, 30);
        List<ManagedObject> others = IntStream.rangeClosed(101, 130)
                .mapToObj(number -> object("other", number, true))
                .toList();
        managed.addAll(others);
        pending.addAll(others);
        blockReason(others.get(0));
        approve(blockReason(1));
        guard.review();

        assertThat(allowed(1, 30)).isEqualTo(30);
        assertThat(blockReason(others.get(0))).isPresent();
    }

    @Test
    void uninstallApprovalAllowsDeletionsInAllNamespaces() {
        addManaged(100);
        addPending(1, 30);
        List<ManagedObject> others = IntStream.rangeClosed(101, 130)
                .mapToObj(number -> object("other", number, true))
                .toList();
        pending.addAll(others);
        blockReason(1);
        uninstall = true;

        assertThat(guard.review()).containsExactly(uid(1));
        assertThat(allowed(1, 30)).isEqualTo(30);
        assertThat(others).allMatch(other -> blockReason(other).isEmpty());
    }

    @Test
    void uninstallApprovalAllowsNoReplacement() {
        addManaged(100);
        List<ManagedObject> replaced = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> object(NAMESPACE, number, false))
                .toList();
        pending.addAll(replaced);
        blockReason(replaced.get(0));
        uninstall = true;
        guard.review();

        assertThat(blockReason(replaced.get(0))).isPresent();
    }

    @Test
    void scopeEntitiesAreCountedSeparately() {
        addManaged(100);
        allowed(1, 20);

        ObjectIdentity elsewhere = new ObjectIdentity(
                Scope.DEPLOYMENT, "clx44jyu001m201m5dzsbexqr", ObjectType.ENVIRONMENT_VARIABLE, "other");
        assertThat(blockReason(managedObject(NAMESPACE, elsewhere, "other", true)))
                .isEmpty();
    }

    @Test
    void blockReasonNamesCountsScopeEntityAndToken() {
        addManaged(100);
        addPending(1, 30);

        assertThat(blockReason(1))
                .get()
                .asString()
                .matches("Blocked: 30 of 100 objects of Workspace clx42sxw501gl01o0gjenthnh in namespace data would be"
                        + " deleted or replaced within 10m \\(allowed without approval: at most 20, and at most 50 %"
                        + " once 25 are affected\\)\\. If this is intended, approve the 30 that wait: set the drawer to"
                        + " 30-[0-9a-f]{24}\\. If not, see docs/operate/mass-deletion.md before you"
                        + " change anything\\.");
    }

    @Test
    void approvalAllowsAllDeletionsThatItNames() {
        addManaged(100);
        addPending(1, 30);
        approve(blockReason(1));

        guard.review();

        assertThat(allowed(1, 30)).isEqualTo(30);
    }

    @Test
    void approvalRequeuesWaitingResources() {
        addManaged(100);
        addPending(1, 30);
        blockReason(1);
        approve(blockReason(2));

        assertThat(guard.review()).containsExactlyInAnyOrder(uid(1), uid(2));
    }

    @Test
    void wrongTokenApprovesNothing() {
        addManaged(100);
        addPending(1, 30);
        blockReason(1);
        tokens.add("30-00000000");

        assertThat(guard.review()).isEmpty();
        assertThat(blockReason(1)).isPresent();
    }

    @Test
    void approvedDeletionsDoNotCount() {
        addManaged(100);
        addPending(1, 30);
        approve(blockReason(1));
        guard.review();
        allowed(1, 30);
        pending.clear();

        assertThat(allowed(31, 60)).isEqualTo(20);
    }

    @Test
    void tokenChangesWhenTheSetOfDeletionsChanges() {
        addManaged(100);
        addPending(1, 30);
        String before = token(blockReason(1));
        addPending(31, 31);

        assertThat(token(blockReason(1))).isNotEqualTo(before).startsWith("31-");
    }

    @Test
    void resourceWithAnOutdatedTokenIsRequeued() {
        addManaged(100);
        addPending(1, 30);
        blockReason(1);
        addPending(31, 31);
        blockReason(31);

        assertThat(guard.review()).containsExactly(uid(1));
    }

    @Test
    void olderTokenAllowsOnlyTheDeletionsThatStillShowIt() {
        addManaged(100);
        addPending(1, 30);
        Optional<String> older = blockReason(1);
        allowed(2, 30);
        addPending(31, 60);
        blockReason(31);
        approve(older);

        guard.review();

        assertThat(allowed(1, 60)).isEqualTo(30);
    }

    @Test
    void tokenDoesNotApproveTheNextObjectsOfTheSameResources() {
        addManaged(100);
        addPending(1, 30);
        approve(blockReason(1));
        guard.review();
        allowed(1, 30);
        pending.clear();
        List<ManagedObject> next = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> new ManagedObject(
                        NAMESPACE,
                        identity(number),
                        uid(number),
                        Optional.of("next-" + number),
                        true,
                        Optional.empty()))
                .toList();
        pending.addAll(next);
        blockReason(next.get(0));
        guard.review();

        assertThat(next).allMatch(object -> blockReason(object).isPresent());
    }

    @Test
    void tokenRemainsValidWhenItsSetShrinks() {
        addManaged(100);
        addPending(1, 30);
        Optional<String> before = blockReason(1);
        allowed(2, 30);
        pending.removeAll(objects(1, 5));
        clock.advance(Duration.ofSeconds(10));

        assertThat(token(blockReason(6))).isEqualTo(token(before));
        approve(before);
        guard.review();
        assertThat(allowed(6, 30)).isEqualTo(25);
    }

    @Test
    void deletionsThatFollowAnApprovedMassNeedAnotherToken() {
        addManaged(100);
        addPending(1, 30);
        approve(blockReason(1));
        guard.review();
        addPending(31, 60);

        assertThat(token(blockReason(31))).startsWith("30-").isNotIn(tokens);
        assertThat(allowed(1, 60)).isEqualTo(30);
    }

    @Test
    void removedApprovalStillCoversPendingDeletions() {
        addManaged(100);
        addPending(1, 30);
        approve(blockReason(1));
        guard.review();
        tokens.clear();
        clock.advance(WINDOW.multipliedBy(2));

        assertThat(allowed(1, 30)).isEqualTo(30);
    }

    @Test
    void newProcessIssuesTheSameToken() {
        addManaged(100);
        addPending(1, 30);
        String before = token(blockReason(1));
        restart();

        assertThat(token(blockReason(2))).isEqualTo(before);
    }

    @Test
    void newProcessContinuesAnApprovedMass() {
        addManaged(100);
        addPending(1, 30);
        Optional<String> blocked = blockReason(1);
        approve(blocked);
        guard.review();
        allowed(1, 5);
        pending.clear();
        addPending(6, 30, token(blocked));
        restart();

        assertThat(IntStream.rangeClosed(6, 30))
                .allMatch(number -> blockReason(object(number, token(blocked))).isEmpty());
    }

    @Test
    void newProcessKeepsApprovedAndFollowingDeletionsApart() {
        addManaged(100);
        addPending(1, 30);
        Optional<String> first = blockReason(1);
        approve(first);
        guard.review();
        addPending(31, 60);
        String following = token(blockReason(31));
        pending.clear();
        addPending(6, 30, token(first));
        addPending(31, 60, following);
        restart();

        assertThat(token(blockReason(object(31, following)))).isEqualTo(following);
        assertThat(blockReason(object(6, token(first)))).isEmpty();
        assertThat(guard.review()).isEmpty();
    }

    @Test
    void newProcessShowsTheSameTokenWhenItsApprovalWasRemoved() {
        addManaged(100);
        addPending(1, 30);
        String before = token(blockReason(1));
        pending.clear();
        addPending(6, 30, before);
        restart();

        assertThat(token(blockReason(object(6, before)))).isEqualTo(before);
    }

    @Test
    void newProcessCoversAFailedDeletionOfAnApprovedMass() {
        addManaged(100);
        ManagedObject failed = object(NAMESPACE, 1, false, Optional.of("30-" + "a".repeat(24)));
        tokens.add("30-" + "a".repeat(24));
        addPending(2, 31);

        assertThat(blockReason(failed)).isEmpty();
        assertThat(blockReason(2)).isPresent();
    }

    @Test
    void disabledGuardBlocksNothing() {
        guard = guard(MassDeletionLimits.off());
        addManaged(100);
        addPending(1, 100);

        assertThat(allowed(1, 100)).isEqualTo(100);
    }

    @Test
    void approvalsAreReadOnlyWhileADeletionWaits() {
        guard = new MassDeletionGuard(
                MassDeletionLimits.standard(),
                scopeEntity -> counts(),
                new InMemoryApprovals() {
                    @Override
                    public Set<String> tokens() {
                        throw new AssertionError("no deletion waits");
                    }
                },
                clock);
        addManaged(100);
        blockReason(1);

        assertThat(guard.review()).isEmpty();
    }

    @Test
    void withdrawnDeletionLeavesTheSet() {
        addManaged(100);
        addPending(1, 30);
        blockReason(1);
        String before = token(blockReason(2));
        pending.remove(object(1));
        clock.advance(Duration.ofSeconds(10));

        assertThat(token(blockReason(2))).startsWith("29-").isNotEqualTo(before);
    }

    @Test
    void concurrentRequestsGetNoMoreThanTheLimit() throws Exception {
        addManaged(1000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> results = IntStream.rangeClosed(1, 400)
                    .mapToObj(number -> threads.submit(() -> blockReason(number).isEmpty()))
                    .toList();
            int allowed = 0;
            for (Future<Boolean> result : results) {
                allowed += result.get() ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(20);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Loses all counts and approvals in memory. */
    private void restart() {
        guard = guard(new MassDeletionLimits(OptionalInt.of(20), 50, WINDOW));
    }

    private MassDeletionGuard guard(MassDeletionLimits limits) {
        return new MassDeletionGuard(limits, scopeEntity -> counts(), new InMemoryApprovals(), clock);
    }

    private ManagedObjectCounts.Count counts() {
        return new ManagedObjectCounts.Count(managed, pending);
    }

    private void addManaged(int number) {
        managed.addAll(objects(1, number));
    }

    private void addPending(int first, int last) {
        pending.addAll(objects(first, last));
    }

    /** Adds pending deletions whose status has the token. */
    private void addPending(int first, int last, String token) {
        IntStream.rangeClosed(first, last).forEach(number -> pending.add(object(number, token)));
    }

    private Optional<String> blockReason(int number) {
        return blockReason(object(number));
    }

    private Optional<String> blockReason(ManagedObject object) {
        return guard.blockReason(object).map(MassDeletionGuard.BlockReason::message);
    }

    private long allowed(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .filter(number -> blockReason(number).isEmpty())
                .count();
    }

    private void approve(Optional<String> message) {
        tokens.add(token(message));
    }

    private static String token(Optional<String> message) {
        Matcher token = TOKEN.matcher(message.orElseThrow());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static Set<ManagedObject> objects(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(MassDeletionGuardTest::object)
                .collect(Collectors.toSet());
    }

    private static ManagedObject object(int number) {
        return object(NAMESPACE, number, true);
    }

    private static ManagedObject object(int number, String token) {
        return object(NAMESPACE, number, true, Optional.of(token));
    }

    private static ManagedObject object(String namespace, int number, boolean markedForDeletion) {
        return object(namespace, number, markedForDeletion, Optional.empty());
    }

    private static ManagedObject object(
            String namespace, int number, boolean markedForDeletion, Optional<String> token) {
        return new ManagedObject(
                namespace, identity(number), uid(number), Optional.of("id-" + number), markedForDeletion, token);
    }

    private static ManagedObject managedObject(
            String namespace, ObjectIdentity identity, String uid, boolean markedForDeletion) {
        return new ManagedObject(namespace, identity, uid, Optional.of("id"), markedForDeletion, Optional.empty());
    }

    private static ObjectIdentity identity(int number) {
        return new ObjectIdentity(
                SCOPE_ENTITY.scope(), SCOPE_ENTITY.entityId(), ObjectType.ENVIRONMENT_VARIABLE, "KEY_" + number);
    }

    private static String uid(int number) {
        return "uid-" + number;
    }

    private class InMemoryApprovals implements ApprovalSource {
        @Override
        public Set<String> tokens() {
            readings++;
            return tokens;
        }

        @Override
        public boolean allowsUninstall() {
            return uninstall;
        }

        @Override
        public String where() {
            return "the drawer";
        }
    }
}
