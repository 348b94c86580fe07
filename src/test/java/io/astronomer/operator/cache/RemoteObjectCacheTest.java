package io.astronomer.operator.cache;

import static io.astronomer.operator.cache.CacheHarness.START;
import static io.astronomer.operator.cache.CacheHarness.identity;
import static io.astronomer.operator.cache.CacheHarness.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ratelimit.Permit;
import io.astronomer.operator.astro.ratelimit.Priority;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RemoteObjectCacheTest {
    private static final Observed ABSENT = new Observed.Absent();

    private final CacheHarness harness = new CacheHarness();

    @Test
    void allResourcesOfAScopeShareOneListing() {
        harness.service.rows.add(object("a", START));
        for (String key : List.of("a", "b", "c")) {
            harness.observe(key);
        }
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void loadedObjectsNeedNoListingLater() {
        harness.service.rows.add(object("a", START));
        harness.use("a");
        harness.use("b");

        CompletableFuture<Void> loaded = harness.load();

        assertThat(loaded).isCompleted();
        assertThat(harness.observe("a")).contains(present(object("a", START)));
        assertThat(harness.observe("b")).contains(ABSENT);
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void loadRequeuesNoResource() {
        harness.service.rows.add(object("a", START));
        harness.use("a");

        assertThat(harness.load()).isCompleted();
        assertThat(harness.recordingCacheUsers.takeRequeued()).isEmpty();
    }

    @Test
    void failedLoadCompletes() {
        harness.use("a");
        harness.service.failure =
                new AstroException.Unavailable("no route", OptionalInt.empty(), Optional.empty(), Optional.empty());

        assertThat(harness.load()).isCompleted();
    }

    @Test
    void loadWithoutAPermitIsNotComplete() {
        harness.use("a");
        harness.limiter = (permitRequest, insists) -> Optional.empty();

        assertThat(harness.load()).isNotDone();
    }

    @Test
    void loadOfAnUnusedScopeEntityReadsNothing() {
        assertThat(harness.load()).isCompleted();
        assertThat(harness.service.calls).isEmpty();
    }

    @Test
    void unusedUnlistedObjectIsAbsentWithoutARead() {
        harness.observe("a");

        assertThat(harness.observe("b")).contains(ABSENT);
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void unusedListedObjectIsReadAgain() {
        harness.service.rows.add(object("b", START));
        harness.observe("a");

        assertThat(harness.observe("b")).contains(present(object("b", START)));
        assertThat(harness.service.calls).containsExactly("list", "list");
    }

    @Test
    void responseOfAWriteNeedsNoListing() {
        harness.observe("a");
        harness.cache.put(object("a", START));

        assertThat(harness.observe("a")).contains(present(object("a", START)));
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void listingBegunBeforeAWriteKeepsItsResponse_semantics12() {
        RemoteObject response = object("a", START.plusSeconds(9));
        harness.service.rows.add(object("a", START));
        harness.service.whileListing = () -> harness.cache.put(response);

        assertThat(harness.observe("a")).contains(present(response));
    }

    @Test
    void listingBegunBeforeADeleteKeepsTheAbsence_semantics12() {
        harness.service.rows.add(object("a", START));
        harness.service.whileListing = () -> harness.cache.putAbsent(identity("a"));

        assertThat(harness.observe("a")).contains(ABSENT);
    }

    @Test
    void laterListingReplacesTheResponseOfAWrite() {
        harness.observe("b");
        harness.cache.put(object("a", START));
        RemoteObject edited = object("a", START.plusSeconds(60));
        harness.service.rows.add(edited);
        harness.observe("a");
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.observe("a")).contains(present(edited));
    }

    @Test
    void writeWithoutAResponseTriggersARefresh() {
        harness.observe("a");
        harness.cache.invalidate(identity("a"));
        harness.service.rows.add(object("a", START));

        assertThat(harness.observe("a")).contains(present(object("a", START)));
        assertThat(harness.service.calls).containsExactly("list", "list");
    }

    @Test
    void writeWithoutAResponseKeepsOtherEntries() {
        harness.observe("a");
        harness.cache.invalidate(identity("a"));
        harness.observe("b");

        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void repeatedRequestTriggersOneRefresh() {
        harness.observe("a");
        for (int reconciliation = 0; reconciliation < 3; reconciliation++) {
            harness.cache.refreshNow(identity("a"), "u1", "now");
            harness.observe("a");
        }
        assertThat(harness.service.calls).containsExactly("list", "list");
    }

    @Test
    void requestsOfTwoResourcesDoNotCancelEachOther() {
        harness.observe("a");
        for (int reconciliation = 0; reconciliation < 3; reconciliation++) {
            for (String uid : List.of("u1", "u2")) {
                harness.cache.refreshNow(identity("a"), uid, "request of " + uid);
                harness.observe("a");
            }
        }
        assertThat(harness.service.calls).containsExactly("list", "list", "list");
    }

    @Test
    void changeDoesNotShortenTheBackOff() {
        harness.service.failure = unavailable();
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(AstroException.class);
        harness.cache.changed(identity("a"), "u1", "2");

        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(AstroException.class);
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void readAtIsTheTimeOfReadOrWrite() {
        assertThat(harness.cache.readAt(identity("a"))).isEmpty();
        harness.observe("a");
        harness.advance(Duration.ofSeconds(7));
        harness.observe("a");
        assertThat(harness.cache.readAt(identity("a"))).contains(START);

        harness.cache.put(object("a", START));
        assertThat(harness.cache.readAt(identity("a"))).contains(START.plusSeconds(7));
    }

    @Test
    void confirmedDeletionIsRemembered() {
        harness.observe("a");
        Observed confirmed = harness.cache.confirm(harness.service, identity("a"), "id-a");

        assertThat(confirmed).isEqualTo(ABSENT);
        assertThat(harness.cache.isGone(identity("a"), "id-a")).isTrue();
    }

    @Test
    void objectUnderAnotherIdentityIsPresent() {
        harness.service.single = object("b", START);

        assertThat(harness.cache.confirm(harness.service, identity("a"), "id-b"))
                .isEqualTo(present(object("b", START)));
    }

    @Test
    void failedListingIsSharedByAllResources() {
        harness.service.failure = unavailable();
        for (String key : List.of("a", "b", "c")) {
            assertThatThrownBy(() -> harness.observe(key)).isInstanceOf(AstroException.Unavailable.class);
        }
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void failedRefreshIsRetriedWithoutARequest() {
        harness.service.failure = unavailable();
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(AstroException.class);
        harness.service.failure = null;
        harness.recordingCacheUsers.takeRequeued();
        harness.advance(Duration.ofSeconds(3));

        assertThat(harness.recordingCacheUsers.takeRequeued()).contains("a");
        assertThat(harness.observe("a")).contains(ABSENT);
    }

    @Test
    void requestRetriesAFailedRefreshAtOnce() {
        harness.service.failure = new AstroException.Forbidden("no", Optional.empty());
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(AstroException.class);
        harness.service.failure = null;
        harness.advance(Duration.ofSeconds(2));
        harness.cache.refreshNow(identity("a"), "u1", "now");

        assertThat(harness.observe("a")).contains(ABSENT);
    }

    @Test
    void forbiddenRefreshIsRetriedAfterFiveMinutes_semantics23() {
        harness.service.failure = new AstroException.Forbidden("no", Optional.empty());
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(AstroException.class);
        harness.advance(Duration.ofSeconds(299));
        assertThat(harness.service.calls).hasSize(1);

        harness.advance(Duration.ofSeconds(2));
        assertThat(harness.service.calls).hasSize(2);
    }

    @Test
    void missingScopeEntityIsReadWithBackOff() {
        harness.service.failure = new AstroException.NotFound("no such Workspace", Optional.empty());
        assertThatThrownBy(() -> harness.observe("a", Duration.ofSeconds(10))).isInstanceOf(AstroException.class);
        harness.advance(Duration.ofSeconds(31));
        assertThat(harness.service.calls).hasSize(2);

        harness.advance(Duration.ofHours(3));
        // After 30 s, 1, 2, 4, 8, 16 and 32 minutes, and then every hour.
        assertThat(harness.service.calls).hasSize(9);
    }

    @Test
    void foundScopeEntityResetsTheBackOff() {
        harness.service.failure = new AstroException.NotFound("no such Workspace", Optional.empty());
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(AstroException.class);
        harness.advance(Duration.ofMinutes(20));
        harness.service.failure = null;
        harness.advance(Duration.ofMinutes(12));
        harness.service.failure = new AstroException.NotFound("no such Workspace", Optional.empty());
        harness.service.calls.clear();
        harness.advance(Duration.ofMinutes(5));

        // The refresh, and its retry half a minute later.
        assertThat(harness.service.calls).hasSize(2);
    }

    @Test
    void changedTokenRequeuesRefusedResources_semantics23() {
        harness.service.failure = new AstroException.Unauthorized("no", Optional.empty());
        assertThatThrownBy(() -> harness.observe("a")).isInstanceOf(AstroException.class);
        harness.service.failure = null;
        harness.recordingCacheUsers.takeRequeued();
        harness.cache.credentialChanged();

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("a");
        assertThat(harness.observe("a")).contains(ABSENT);
    }

    @Test
    void scopeEntityIsReadableAfterAListing_semantics17() {
        assertThat(harness.cache.isReadable(identity("a").scopeEntity())).isFalse();
        harness.observe("a");

        assertThat(harness.cache.isReadable(identity("a").scopeEntity())).isTrue();
    }

    @Test
    void forbiddenScopeEntityIsNotReadable_semantics17() {
        harness.observe("a");
        harness.service.failure = new AstroException.Forbidden("no", Optional.empty());
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.cache.isReadable(identity("a").scopeEntity())).isFalse();
    }

    @Test
    void scopeEntityStaysReadableDuringAnOutage_semantics17() {
        harness.observe("a");
        harness.service.failure = unavailable();
        harness.advance(Duration.ofMinutes(5));

        assertThat(harness.cache.isReadable(identity("a").scopeEntity())).isTrue();
    }

    @Test
    void resourceIsRequeuedOnceWhenItsEntryExpires() {
        harness.observe("a");
        harness.recordingCacheUsers.takeRequeued();
        harness.service.failure = unavailable();
        harness.advance(Duration.ofMinutes(20));

        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("a");
    }

    @Test
    void refreshIsQueuedForTheNamespaceOfItsResource() {
        List<Set<String>> tenants = new ArrayList<>();
        harness.limiter = (permitRequest, insists) -> {
            tenants.add(permitRequest.tenants());
            return Optional.empty();
        };
        harness.observe("a");

        assertThat(tenants).containsExactly(Set.of(RecordingCacheUsers.NAMESPACE));
    }

    @Test
    void joinedRefreshIsQueuedForBothNamespaces() {
        List<Set<String>> tenants = new ArrayList<>();
        harness.limiter = (permitRequest, insists) -> {
            tenants.add(permitRequest.tenants());
            return Optional.empty();
        };
        harness.observe("a");
        harness.cache.observe(identity("b"), EntryAge.refreshedAt(CacheHarness.FIVE_MINUTES), Priority.EDIT, "other");
        harness.cache.observe(identity("c"), EntryAge.refreshedAt(CacheHarness.FIVE_MINUTES), Priority.EDIT, "other");

        assertThat(tenants)
                .containsExactly(Set.of(RecordingCacheUsers.NAMESPACE), Set.of(RecordingCacheUsers.NAMESPACE, "other"));
    }

    @Test
    void resourceIsRequeuedWhenAQueuedRefreshCompletes() {
        harness.limiter = (permitRequest, insists) -> {
            harness.callback = permitRequest.onGranted();
            return Optional.empty();
        };
        assertThat(harness.observe("a")).isEmpty();

        harness.limiter = (permitRequest, insists) -> Optional.of(Permit.unlimited());
        harness.callback.run();
        assertThat(harness.recordingCacheUsers.takeRequeued()).containsExactly("a");
        assertThat(harness.observe("a")).contains(ABSENT);
    }

    @Test
    void resourceJoinsAListingInFlight() {
        harness.service.whileListing = () -> {
            harness.service.whileListing = () -> {};
            assertThat(harness.observe("b")).isEmpty();
        };
        harness.observe("a");

        assertThat(harness.recordingCacheUsers.takeRequeued()).contains("a", "b");
        assertThat(harness.service.calls).containsExactly("list");
    }

    @Test
    void rowReadBeforeItsResourceJoinedIsNotAbsent() {
        harness.service.rows.add(object("a", START));
        harness.service.rows.add(object("b", START));
        harness.service.whileListing = () -> {
            harness.service.whileListing = () -> {};
            assertThat(harness.observe("b")).isEmpty();
        };
        harness.observe("a");

        assertThat(harness.recordingCacheUsers.takeRequeued()).contains("b");
        assertThat(harness.observe("b")).contains(present(object("b", START)));
        assertThat(harness.service.calls).containsExactly("list", "list");
    }

    private static Observed present(RemoteObject object) {
        return new Observed.Present(object);
    }

    private static AstroException unavailable() {
        return new AstroException.Unavailable("down", OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
