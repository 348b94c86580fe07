package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceDeleteEvent;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reconciliation of resources whose events the SDK has lost. */
class MissedEventsTest {
    private static final long SEED = 20_261_129;

    private final Bench bench = new Bench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 5s", "99, 5s", "100, 5.5s", "10000, 55s"})
    void patienceGrowsWithTheNumberOfOpenEvents(int open, String patience) {
        assertThat(MissedEvents.timeout(open)).isEqualTo(Duration.parse("PT" + patience));
    }

    /** The SDK forgets the name after the reconciliation of a deletion, and with it the event of the successor. */
    @Test
    void resourceRecreatedDuringItsDeletionIsReconciledAtOnce() {
        bench.start();
        create(Resources.connection());
        CompletableFuture<EnvironmentObject> successor = new CompletableFuture<>();
        bench.onGone = gone -> {
            EnvironmentObject created =
                    bench.client.resource(Resources.connection()).create();
            awaitEvent(created);
            successor.complete(created);
        };

        bench.resource().delete();

        awaitReconciliation(Eventually.await(successor));
        assertThat(bench.missedEvents).hasValue(0);
    }

    @Test
    void successorIsNotMistakenForTheDeletedResource() throws InterruptedException {
        bench.start();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch created = new CountDownLatch(1);
        bench.scripted.run = (resource, intent) -> {
            running.countDown();
            Bench.waitFor(created);
            return ScriptedReconciler.STALLED;
        };
        EnvironmentObject first = bench.client.resource(Resources.observing()).create();
        Eventually.await(running);
        bench.resource().delete();

        EnvironmentObject second = bench.client.resource(Resources.connection()).create();
        awaitEvent(second);
        created.countDown();

        awaitReconciliation(second);
        assertThat(bench.gone).extracting(MissedEventsTest::uid).containsExactly(uid(first));
    }

    @Test
    void lastStateIsReconciledWhenEventsAreLost() {
        Random random = new Random(SEED);
        bench.eventFilter = resource -> random.nextBoolean();
        bench.start();

        List<Resource<EnvironmentObject>> resources = IntStream.range(0, 40)
                .<Resource<EnvironmentObject>>mapToObj(number -> bench.client.resource(named("r" + number)))
                .toList();
        resources.forEach(Resource::create);
        resources.subList(0, 30).forEach(resource -> edit(resource, "{\"spec\":{\"description\":\"changed\"}}"));
        resources.subList(10, 30).forEach(resource -> edit(resource, request("now")));
        List<String> deleted =
                resources.subList(20, 40).stream().map(MissedEventsTest::delete).toList();
        resources.subList(30, 40).forEach(Resource::create);

        List<EnvironmentObject> remaining = bench.client
                .resources(EnvironmentObject.class)
                .inNamespace(Bench.NAMESPACE)
                .list()
                .getItems();
        eventually().untilAsserted(() -> {
            bench.checkMissedEvents();
            Map<String, EnvironmentObject> seen = new ConcurrentHashMap<>();
            bench.scripted.seen.forEach(resource -> seen.put(uid(resource), resource));
            assertThat(remaining)
                    .allSatisfy(resource -> assertThat(seen.get(uid(resource)))
                            .isNotNull()
                            .matches(reconciled -> !EnvironmentObjectUpdateFilter.trigger(resource)
                                    .needsReconcile(EnvironmentObjectUpdateFilter.trigger(reconciled))));
            assertThat(bench.gone).extracting(MissedEventsTest::uid).containsAll(deleted);
        });
        assertThat(bench.missedEvents).hasPositiveValue();
    }

    @Test
    void queuedReconciliationIsNotMissed() {
        bench.start();
        EnvironmentObject resource = create(Resources.connection());
        CountDownLatch resume = new CountDownLatch(1);
        bench.scripted.run = (reconciled, intent) -> {
            Bench.waitFor(resume);
            return ScriptedReconciler.STALLED;
        };
        try {
            edit(bench.resource(), request("one"));
            eventually().until(() -> bench.heartbeat.inFlight().isPresent());
            edit(bench.resource(), request("two"));
            awaitEvent(bench.resource().get());

            bench.checkMissedEvents();

            assertThat(bench.missedEvents).hasValue(0);
        } finally {
            resume.countDown();
        }
        awaitReconciliation(resource);
        eventually()
                .until(() -> bench.scripted.seen.stream()
                        .anyMatch(reconciled -> ReconcileRequests.latest(reconciled)
                                .filter("two"::equals)
                                .isPresent()));
    }

    @Test
    void deletionThatTheSdkDoesNotHandleIsRaisedOnce() {
        bench.start();
        create(Resources.observing());
        bench.processor().stop();

        bench.resource().delete();
        EnvironmentObject later = bench.client.resource(named("later")).create();
        awaitEvent(later);

        assertThat(bench.events)
                .filteredOn(event -> event instanceof ResourceDeleteEvent)
                .hasSize(1);
    }

    @Test
    void idleResourceHasNoOpenEvent() {
        bench.start();
        create(Resources.connection());
        eventually().until(() -> bench.resource().get().getStatus().conditions() != null);

        eventually().until(() -> {
            bench.checkMissedEvents();
            return bench.missed.open() == 0;
        });
        assertThat(bench.missedEvents).hasValue(0);
    }

    private EnvironmentObject create(EnvironmentObject manifest) {
        EnvironmentObject created = bench.client.resource(manifest).create();
        eventually().until(() -> bench.ended.stream().anyMatch(ended -> isSame(ended, created)));
        return created;
    }

    private void awaitReconciliation(EnvironmentObject resource) {
        eventually().until(() -> bench.scripted.seen.stream().anyMatch(seen -> isSame(seen, resource)));
    }

    /** Waits until the SDK has received the event of this version. */
    private void awaitEvent(EnvironmentObject version) {
        String number = version.getMetadata().getResourceVersion();
        eventually()
                .until(() -> bench.events.stream()
                        .filter(ResourceEvent.class::isInstance)
                        .flatMap(event -> ((ResourceEvent) event).getResource().stream())
                        .anyMatch(resource ->
                                resource.getMetadata().getResourceVersion().equals(number)));
    }

    private static EnvironmentObject named(String name) {
        EnvironmentObject resource = Resources.observing();
        resource.getMetadata().setName(name);
        return resource;
    }

    private static void edit(Resource<EnvironmentObject> resource, String mergePatch) {
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    private static String request(String value) {
        return "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/reconcile-requested-at\":\"" + value + "\"}}}";
    }

    private static String delete(Resource<EnvironmentObject> resource) {
        String uid = uid(resource.get());
        resource.delete();
        return uid;
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return uid(one).equals(uid(other));
    }

    private static String uid(HasMetadata resource) {
        return resource.getMetadata().getUid();
    }
}
