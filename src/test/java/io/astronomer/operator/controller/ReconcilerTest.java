package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void start() {
        bench.start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void finalizerIsAddedBeforeTheFirstWrite() {
        AtomicReference<Boolean> held = new AtomicReference<>();
        bench.scripted.run = (resource, intent) -> {
            intent.beforeWrite();
            held.set(bench.resource().get().hasFinalizer(Finalizer.NAME));
            return ScriptedReconciler.STALLED;
        };
        create();

        assertThat(held).hasValue(true);
    }

    @Test
    void resourceWithoutAnObjectGetsNoFinalizer() {
        create();

        assertThat(bench.resource().get().getFinalizers()).isEmpty();
    }

    @Test
    void removedFinalizerOfAnOwnerIsAddedAgain() {
        bench.scripted.run =
                (resource, intent) -> new Outcome.InSync(Given.desired(), Given.remote(), Ownership.Created);
        create();
        bench.patch("{\"metadata\":{\"finalizers\":null}}");

        eventually().until(() -> bench.resource().get().hasFinalizer(Finalizer.NAME));
    }

    @Test
    void finalizerPatchHasNoOtherFields() {
        bench.scripted.writes(ScriptedReconciler.STALLED);
        create();

        JsonNode patch = Serialization.unmarshal(
                bench.api
                        .requests(request -> request.method().equals("PATCH"))
                        .get(0)
                        .body(),
                JsonNode.class);
        assertThat(patch.fieldNames()).toIterable().containsExactlyInAnyOrder("apiVersion", "kind", "metadata");
    }

    @Test
    void statusPatchHasNoOtherFields() {
        create();

        JsonNode patch = Serialization.unmarshal(statusWrites().get(0).body(), JsonNode.class);
        assertThat(patch.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "status");
        assertThat(patch.get("metadata").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "namespace", "uid");
    }

    @Test
    void ownStatusWriteTriggersNoReconciliation() {
        create();

        request("again");

        assertThat(bench.scripted.seen)
                .extracting(ReconcileRequests::latest)
                .containsExactly(Optional.empty(), Optional.of("again"));
    }

    @Test
    void statusOfAnotherWriterIsWrittenAgain() {
        create();

        bench.resource().editStatus(resource -> {
            resource.setStatus(EnvironmentObjectStatus.untouched());
            return resource;
        });

        eventually()
                .untilAsserted(
                        () -> assertThat(Condition.of(bench.resource().get().getStatus(), "Ready"))
                                .map(Condition::reason)
                                .contains("Rejected"));
    }

    @Test
    void leaderOfEarlierTimesWritesNoStatus() {
        bench.scripted.run = (resource, intent) -> {
            bench.leads = false;
            return ScriptedReconciler.STALLED;
        };

        awaitReconciliation(() -> bench.client.resource(Resources.connection()).create());

        assertThat(statusWrites()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void leaderOfEarlierTimesBeginsNoCreate() {
        AtomicReference<String> created = new AtomicReference<>("no");
        bench.scripted.run = (resource, intent) -> {
            bench.leads = false;
            intent.beforeCreate(Resources.desired(), Instant.now());
            created.set("yes");
            return ScriptedReconciler.STALLED;
        };

        awaitReconciliation(() -> bench.client.resource(Resources.connection()).create());

        assertThat(created).hasValue("no");
    }

    @Test
    void unchangedStatusIsNotWritten() {
        create();

        awaitReconciliation(() -> bench.client.resource(secret()).create());

        assertThat(statusWrites()).hasSize(1);
    }

    @Test
    void requestIsRecordedInStatus() {
        create();
        request("again");

        eventually()
                .untilAsserted(
                        () -> assertThat(bench.resource().get().getStatus().lastHandledReconcileAt())
                                .isEqualTo("again"));
    }

    @Test
    void longWaitIsReportedInStatusWithoutEvent() {
        bench.scripted.run = (resource, intent) -> new Outcome.Deferred();
        bench.clock = () -> Instant.now().plus(FirstReconcile.REPORT_AFTER).plusSeconds(1);

        create();

        assertThat(ready(bench.resource().get()).reason()).isEqualTo("Queued");
        assertThat(events()).isEmpty();
    }

    @Test
    void ongoingFailureCreatesOneEvent() {
        create();

        request("again");

        assertThat(bench.scripted.seen).hasSize(2);
        assertThat(events()).extracting(Event::getReason, Event::getCount).containsExactly(tuple("Rejected", 1));
    }

    @Test
    void sameFailureOfNewSpecIncrementsEventCount() {
        create();

        bench.patch("{\"spec\":{\"description\":\"changed\"}}");

        eventually()
                .untilAsserted(() -> assertThat(events())
                        .extracting(Event::getReason, Event::getCount)
                        .containsExactly(tuple("Rejected", 2)));
    }

    @Test
    void failedEventWriteDoesNotFailReconciliation() {
        bench.api.intervene(request -> request.path().contains("/events") ? KubernetesResponses.forbidden() : null);

        create();

        assertThat(ready(bench.resource().get()).reason()).isEqualTo("Rejected");
    }

    @Test
    void intentIsWrittenBeforeTheCreate() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AtomicReference<EnvironmentObjectStatus> atCreate = new AtomicReference<>(EnvironmentObjectStatus.untouched());
        bench.scripted.run = (resource, intent) -> {
            intent.beforeCreate(Resources.desired(), now);
            atCreate.set(bench.resource().get().getStatus());
            return ScriptedReconciler.STALLED;
        };

        create();

        assertThat(atCreate.get())
                .returns(now.toString(), status -> status.recorded().createStartedAt())
                .returns("clm8qv74h000008mlf08scq7k", EnvironmentObjectStatus::organizationId);
    }

    @Test
    void failedIntentWritePreventsTheCreate() {
        AtomicReference<String> created = new AtomicReference<>("no");
        bench.api.intervene(
                request -> request.body().contains("createStartedAt") ? KubernetesResponses.forbidden() : null);
        bench.scripted.run = (resource, intent) -> {
            intent.beforeCreate(Resources.desired(), Instant.now());
            created.set("yes");
            return ScriptedReconciler.STALLED;
        };

        create();

        assertThat(created).hasValue("no");
        assertThat(ready(bench.resource().get()).reason()).isEqualTo("KubernetesUnavailable");
    }

    @Test
    void exceptionBecomesStatusWithoutItsMessage() {
        bench.scripted.run = (resource, intent) -> {
            throw new IllegalStateException("canary");
        };

        create();

        assertThat(ready(bench.resource().get()))
                .returns("InternalError", Condition::reason)
                .returns("Internal error of the operator: IllegalStateException, see its log.", Condition::message);
    }

    @Test
    void failedReconciliationIsRetriedWithoutAnEvent() {
        bench.scripted.run = (resource, intent) -> ScriptedReconciler.FAILING;

        create();

        eventually().untilAsserted(() -> assertThat(bench.scripted.seen).hasSizeGreaterThan(1));
    }

    @Test
    void failedDeletionIsReportedAndRetried() {
        bench.scripted.delete = resource -> {
            throw new IllegalStateException("canary");
        };
        bench.scripted.writes(ScriptedReconciler.STALLED);
        create();

        bench.resource().delete();

        eventually()
                .untilAsserted(
                        () -> assertThat(ready(bench.resource().get()).reason()).isEqualTo("InternalError"));
        eventually().untilAsserted(() -> assertThat(bench.scripted.deleted).hasSizeGreaterThan(1));
    }

    @Test
    void failedDeletionIsRetriedWhenStatusWriteFails() {
        bench.scripted.writes(ScriptedReconciler.STALLED);
        create();
        bench.api.intervene(
                request -> ApplyingDispatcher.writesStatus(request) ? KubernetesResponses.forbidden() : null);
        bench.scripted.delete = resource -> ScriptedReconciler.FAILING;

        bench.resource().delete();

        eventually().untilAsserted(() -> assertThat(bench.scripted.deleted).hasSizeGreaterThan(1));
    }

    /** The edit follows the events of the Secret. Their reconciliation would come before that of the edit. */
    @Test
    void secretEventIsIgnoredWhileStatusIsRefused() {
        bench.clock = InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));
        bench.api.intervene(request -> ApplyingDispatcher.writesStatus(request) ? KubernetesResponses.invalid() : null);
        bench.client.resource(Resources.connection()).create();
        eventually().untilAsserted(() -> assertThat(statusWrites()).hasSize(1));
        eventually()
                .untilAsserted(
                        () -> assertThat(events()).extracting(Event::getReason).contains("StatusNotWritten"));

        bench.client.resource(secret()).create();
        bench.client.resource(secret()).delete();
        bench.patch("{\"spec\":{\"description\":\"changed\"}}");

        eventually().untilAsserted(() -> assertThat(statusWrites()).hasSize(2));
        assertThat(bench.scripted.seen)
                .extracting(seen -> seen.getSpec().description())
                .containsExactly("The warehouse", "changed");
    }

    @Test
    void refusedStatusIsReportedWithResponse() {
        bench.api.intervene(request -> ApplyingDispatcher.writesStatus(request) ? KubernetesResponses.invalid() : null);

        bench.client.resource(Resources.connection()).create();

        eventually()
                .untilAsserted(() -> assertThat(events())
                        .filteredOn(event -> event.getReason().equals("StatusNotWritten"))
                        .extracting(Event::getMessage)
                        .containsExactly("The status could not be written. The resource is not reconciled until it can"
                                + " be. The Kubernetes API returned HTTP 422: status.id: Too long:  may"
                                + " not be more than 256 bytes"));
    }

    @Test
    void refusedStatusIsWrittenOnRetry() {
        AtomicReference<Boolean> refusesNext = new AtomicReference<>(true);
        bench.api.intervene(request -> ApplyingDispatcher.writesStatus(request) && refusesNext.getAndSet(false)
                ? KubernetesResponses.invalid()
                : null);

        create();

        assertThat(ready(bench.resource().get()).reason()).isEqualTo("Rejected");
    }

    @Test
    void releasedResourceIsDeleted() {
        bench.scripted.writes(ScriptedReconciler.STALLED);
        create();

        bench.resource().delete();

        eventually().untilAsserted(() -> assertThat(bench.resource().get()).isNull());
        assertThat(events()).extracting(Event::getReason).contains("Deleted");
    }

    @Test
    void suspendedResourceCanBeDeleted() {
        bench.scripted.run = (resource, intent) ->
                new Outcome.Suspended(Reason.SUSPENDED, "nothing is read or written", Optional.empty());
        bench.scripted.delete =
                resource -> new Outcome.Released(Optional.empty(), Optional.of("cm4ntm56001gk01mbhudv1elv"));
        create();

        bench.resource().delete();

        eventually().untilAsserted(() -> assertThat(bench.resource().get()).isNull());
    }

    private void create() {
        awaitReconciliation(() -> bench.client.resource(Resources.connection()).create());
        eventually()
                .untilAsserted(() -> assertThat(bench.resource().get())
                        .extracting(EnvironmentObject::getStatus)
                        .extracting(EnvironmentObjectStatus::conditions)
                        .isNotNull());
    }

    /** The Secret that the resource refers to. */
    private static Secret secret() {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("warehouse")
                .withNamespace(Bench.NAMESPACE)
                .endMetadata()
                .build();
    }

    private void request(String value) {
        awaitReconciliation(() -> bench.patch(
                "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/reconcile-requested-at\":\"" + value + "\"}}}"));
    }

    /** Makes a change and waits for its reconciliation. The SDK merges changes that arrive during one. */
    private void awaitReconciliation(Runnable change) {
        int before = bench.ended.size();
        change.run();
        eventually().until(() -> bench.ended.size() > before);
    }

    private static Condition ready(EnvironmentObject resource) {
        return Stream.ofNullable(resource.getStatus().conditions())
                .flatMap(List::stream)
                .filter(condition -> condition.type().equals("Ready"))
                .findFirst()
                .orElseThrow();
    }

    private List<ApplyingDispatcher.Sent> statusWrites() {
        return bench.api.requests(ApplyingDispatcher::writesStatus);
    }

    private List<Event> events() {
        return bench.client.v1().events().inNamespace(Bench.NAMESPACE).list().getItems();
    }
}
