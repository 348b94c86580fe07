package io.astronomer.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.UpdateRequest;
import io.astronomer.operator.plan.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private Instant now = START;
    private final Service service = new Service();
    private final Snapshots snapshots = new Snapshots(service, () -> now);

    @Test
    void allResourcesOfAScopeShareOneListing() {
        service.rows.add(object("a", "id-a", START));
        for (String key : List.of("a", "b", "c")) {
            snapshots.observe(identity(key), Optional.empty(), FIVE_MINUTES);
        }
        assertThat(service.calls).containsExactly("list");
    }

    @Test
    void aListingThatIsTooOldIsReadAnew() {
        snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES);
        now = now.plus(Duration.ofMinutes(5));
        service.rows.add(object("a", "id-a", START));
        assertThat(snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES))
                .isInstanceOf(Observed.Present.class);
    }

    @Test
    void theAnswerToAWriteNeedsNoListing() {
        snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES);
        RemoteObject answer = object("a", "id-a", START);
        snapshots.wrote(answer);
        assertThat(snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES))
                .isEqualTo(new Observed.Present(answer));
        assertThat(service.calls).containsExactly("list");
    }

    @Test
    void aListingBegunBeforeAWriteAndEndedAfterItDoesNotUndoTheAnswer_semantics12() {
        RemoteObject old = object("a", "id-a", START);
        RemoteObject answer = object("a", "id-a", START.plusSeconds(9));
        service.rows.add(old);
        service.whileListing = () -> snapshots.wrote(answer);
        assertThat(snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES))
                .isEqualTo(new Observed.Present(answer));
    }

    @Test
    void aListingBegunBeforeADeleteDoesNotBringTheObjectBack_semantics12() {
        service.rows.add(object("a", "id-a", START));
        service.whileListing = () -> snapshots.removed(identity("a"));
        assertThat(snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES))
                .isInstanceOf(Observed.Absent.class);
    }

    @Test
    void aLaterListingReplacesTheAnswer() {
        snapshots.wrote(object("a", "id-a", START));
        RemoteObject edited = object("a", "id-a", START.plusSeconds(60));
        service.rows.add(edited);
        assertThat(snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES))
                .isEqualTo(new Observed.Present(edited));
    }

    @Test
    void aWriteWithoutAnAnswerAsksForANewListing() {
        snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES);
        snapshots.touched(identity("a"));
        service.rows.add(object("a", "id-a", START));
        assertThat(snapshots.observe(identity("a"), Optional.of("id-a"), FIVE_MINUTES))
                .isInstanceOf(Observed.Present.class);
        assertThat(service.calls).containsExactly("list", "list");
    }

    @Test
    void aWriteWithoutAnAnswerLeavesTheOthersAlone() {
        snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES);
        snapshots.touched(identity("a"));
        snapshots.observe(identity("b"), Optional.empty(), FIVE_MINUTES);
        assertThat(service.calls).containsExactly("list");
    }

    @Test
    void anOwnObjectThatTheListingMissesIsReadBeforeItCountsAsGone() {
        service.single = object("a", "id-a", START);
        assertThat(snapshots.observe(identity("a"), Optional.of("id-a"), FIVE_MINUTES))
                .isInstanceOf(Observed.Present.class);
        assertThat(service.calls).containsExactly("list", "get id-a");
    }

    @Test
    void anOwnObjectThatNeitherShowsIsGone() {
        assertThat(snapshots.observe(identity("a"), Optional.of("id-a"), FIVE_MINUTES))
                .isInstanceOf(Observed.Absent.class);
    }

    @Test
    void anOwnObjectThatIsGoneIsNotReadAgainWithEachListing() {
        snapshots.observe(identity("a"), Optional.of("id-a"), FIVE_MINUTES);
        now = now.plus(Duration.ofMinutes(5));
        assertThat(snapshots.observe(identity("a"), Optional.of("id-a"), FIVE_MINUTES))
                .isInstanceOf(Observed.Absent.class);
        assertThat(service.calls).containsExactly("list", "get id-a", "list");
    }

    @Test
    void anOwnObjectUnderAnotherIdentityIsNotTakenForGone() {
        service.single = object("b", "id-a", START);

        assertThat(snapshots.observe(identity("a"), Optional.of("id-a"), FIVE_MINUTES))
                .isEqualTo(new Observed.Present(service.single));
    }

    @Test
    void aFailedListingAnswersForAllResourcesForAMoment() {
        service.failure =
                new AstroException.Unavailable("down", OptionalInt.empty(), Optional.empty(), Optional.empty());
        for (String key : List.of("a", "b", "c")) {
            assertThatThrownBy(() -> snapshots.observe(identity(key), Optional.empty(), FIVE_MINUTES))
                    .isInstanceOf(AstroException.Unavailable.class);
        }
        assertThat(service.calls).containsExactly("list");
    }

    @Test
    void afterAFailureTheNextMomentTriesAgain() {
        service.failure =
                new AstroException.Unavailable("down", OptionalInt.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES))
                .isInstanceOf(AstroException.class);
        service.failure = null;
        now = now.plusSeconds(2);
        assertThat(snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES))
                .isInstanceOf(Observed.Absent.class);
    }

    @Test
    void whoComesWhileAListingIsUnderWaySharesIt() throws Exception {
        CountDownLatch listing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        service.whileListing = () -> {
            listing.countDown();
            await(go);
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Observed> first =
                    threads.submit(() -> snapshots.observe(identity("a"), Optional.empty(), FIVE_MINUTES));
            await(listing);
            Future<Observed> second =
                    threads.submit(() -> snapshots.observe(identity("b"), Optional.empty(), FIVE_MINUTES));
            go.countDown();
            assertThat(first.get()).isEqualTo(second.get());
            assertThat(service.calls).containsExactly("list");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static ObjectIdentity identity(String key) {
        return new ObjectIdentity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh", ObjectType.ENVIRONMENT_VARIABLE, key);
    }

    private static RemoteObject object(String key, String id, Instant updatedAt) {
        RemotePayload payload = new RemotePayload(JsonNodeFactory.instance.objectNode(), Optional.empty());
        return new RemoteObject(
                id,
                identity(key),
                "",
                false,
                payload,
                List.of(),
                new TreeSet<>(),
                START,
                updatedAt,
                Optional.empty(),
                Optional.empty());
    }

    private static final class Service implements EnvironmentObjects {
        private final List<RemoteObject> rows = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();
        private Runnable whileListing = () -> {};
        private @org.jspecify.annotations.Nullable RemoteObject single;
        private @org.jspecify.annotations.Nullable AstroException failure;

        @Override
        public List<RemoteObject> list(Scope scope, String scopeEntityId) {
            calls.add("list");
            if (failure != null) {
                throw failure;
            }
            List<RemoteObject> page = List.copyOf(rows);
            whileListing.run();
            return page;
        }

        @Override
        public RemoteObject get(String id) {
            calls.add("get " + id);
            if (single == null) {
                throw new AstroException.NotFound("no such object", Optional.empty());
            }
            return single;
        }

        @Override
        public String create(CreateRequest request) {
            throw new AssertionError("a snapshot writes nothing");
        }

        @Override
        public RemoteObject update(String id, UpdateRequest request) {
            throw new AssertionError("a snapshot writes nothing");
        }

        @Override
        public void excludeDeployment(String id, String deploymentId) {
            throw new AssertionError("a snapshot writes nothing");
        }

        @Override
        public void delete(String id) {
            throw new AssertionError("a snapshot writes nothing");
        }
    }
}
