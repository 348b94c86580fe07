package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.resolve.IdentityConflicts;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.status.PoliciesInForce;
import io.astronomer.operator.status.ReconcileInputs;
import io.astronomer.operator.status.StatusUpdater;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Adapter of the operator SDK: a resource in, a status and a requeue time out. Called for every event, deletion included.
 * The SDK's own retry, which has no limit either, follows an exception outside {@link ErrorBoundary}, such as that of a
 * refused finalizer. A refused status has {@link StatusBackoff}.
 */
@ControllerConfiguration(
        name = EnvironmentObjectReconciler.NAME,
        fieldManager = "astro-operator",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true,
        informer = @Informer(onUpdateFilter = EnvironmentObjectUpdateFilter.class, informerListLimit = 100))
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, intervalMultiplier = 2, maxInterval = 60_000)
public class EnvironmentObjectReconciler implements Reconciler<EnvironmentObject> {
    static final String NAME = "environmentobject";

    private static final Logger LOG = Logger.getLogger(EnvironmentObjectReconciler.class);

    private final ObjectReconciler reconciler;
    private final Resolver resolver;
    private final NamespaceAccess access;
    private final Freshness freshness;
    private final EventSources sources;
    private final ShutdownGate shutdownGate;
    private final BooleanSupplier leads;
    private final EventRecorder recorder;
    private final List<ReconcileListener> listeners;
    private final RequeueClock requeueClock;
    private final StatusBackoff backoff = new StatusBackoff();
    private final LeaderPauses pauses = new LeaderPauses();

    /** @param leads whether this process may write to Astro now */
    public EnvironmentObjectReconciler(
            ObjectReconciler reconciler,
            Resolver resolver,
            NamespaceAccess access,
            Freshness freshness,
            EventSources sources,
            ShutdownGate shutdownGate,
            BooleanSupplier leads,
            EventRecorder recorder,
            List<ReconcileListener> listeners,
            RequeueClock requeueClock) {
        this.reconciler = reconciler;
        this.resolver = resolver;
        this.access = access;
        this.freshness = freshness;
        this.sources = sources;
        this.shutdownGate = shutdownGate;
        this.leads = leads;
        this.recorder = recorder;
        this.listeners = List.copyOf(listeners);
        this.requeueClock = requeueClock;
    }

    @Override
    public List<EventSource<?, EnvironmentObject>> prepareEventSources(EventSourceContext<EnvironmentObject> context) {
        return sources.watch(context);
    }

    @Override
    public UpdateControl<EnvironmentObject> reconcile(EnvironmentObject resource, Context<EnvironmentObject> context) {
        return shutdownGate.admit(() -> admitted(resource, context));
    }

    private UpdateControl<EnvironmentObject> admitted(EnvironmentObject resource, Context<EnvironmentObject> context) {
        sources.missed().tellGone(ResourceID.fromResource(resource), this::gone);
        // The resource may be a successor of the same name, which is reconciled on its own.
        if (context.isPrimaryResourceDeleted()) {
            return UpdateControl.noUpdate();
        }
        listeners.forEach(listener -> listener.began(resource));
        try {
            return withinThreadShare(resource, context);
        } finally {
            listeners.forEach(listener -> listener.ended(resource));
        }
    }

    private UpdateControl<EnvironmentObject> withinThreadShare(
            EnvironmentObject resource, Context<EnvironmentObject> context) {
        ThreadShares threadShares = sources.scopeIndex().threadShares();
        ResourceID id = ResourceID.fromResource(resource);
        if (!threadShares.tryStart(id)) {
            return UpdateControl.noUpdate();
        }
        try {
            sources.missed().began(resource);
            Optional<Duration> pause = pause(resource);
            if (pause.isPresent()) {
                return after(pause);
            }
            pauses.end();
            Optional<Duration> left = backoff.left(resource, requeueClock.now());
            return left.isPresent() ? after(left) : reconcileNow(resource, context);
        } finally {
            threadShares.finish(id);
        }
    }

    /** Returns the requeue time while another replica may lead. It may know more, and write what a reconciliation found. */
    private Optional<Duration> pause(EnvironmentObject resource) {
        return leads.getAsBoolean() ? Optional.empty() : Optional.of(pauses.next(resource));
    }

    private void gone(EnvironmentObject resource) {
        listeners.forEach(listener -> listener.gone(resource));
        backoff.done(resource);
        sources.identityIndex().gone(resource);
    }

    private UpdateControl<EnvironmentObject> reconcileNow(
            EnvironmentObject resource, Context<EnvironmentObject> context) {
        if (resource.isMarkedForDeletion()) {
            return resource.hasFinalizer(Finalizer.NAME) ? delete(resource, context) : UpdateControl.noUpdate();
        }
        boolean contended = Finalizer.isNeeded(resource, resolver, access);
        EnvironmentObject present = contended ? resource : Finalizer.removed(resource, context);
        ResourceWriter writer = new ResourceWriter(present, contended, leads, context);
        if (contended && IdentityConflicts.holds(present)) {
            // Another client removed the finalizer.
            writer.beforeWrite();
        }
        ResolvedResource resolved = resolved(present);
        ReconcileResult result =
                ErrorBoundary.caught(() -> reconciler.reconcile(resolved, writer), ReconcileResult::of);
        Optional<Duration> pause = pause(resource);
        Optional<Duration> wait = pause.isPresent() ? pause : conclude(resolved, result, writer);
        sources.identityIndex().reconciled(resource, contended);
        return after(wait);
    }

    private UpdateControl<EnvironmentObject> delete(EnvironmentObject resource, Context<EnvironmentObject> context) {
        ResolvedResource resolved = resolved(resource);
        ReconcileResult result =
                ErrorBoundary.caught(() -> ReconcileResult.of(reconciler.cleanup(resource)), ReconcileResult::of);
        Optional<Duration> pause = pause(resource);
        if (pause.isPresent()) {
            return after(pause);
        }
        if (result.outcome().isReleased()) {
            recordEvent(resource, result);
            Finalizer.removed(resource, context);
            return UpdateControl.noUpdate();
        }
        return after(conclude(resolved, result, new ResourceWriter(resource, false, leads, context)));
    }

    private static UpdateControl<EnvironmentObject> after(Optional<Duration> wait) {
        UpdateControl<EnvironmentObject> control = UpdateControl.noUpdate();
        return wait.map(control::rescheduleAfter).orElse(control);
    }

    private ResolvedResource resolved(EnvironmentObject resource) {
        Resolution metadata = ErrorBoundary.caught(
                () -> resolver.resolveMetadata(resource),
                outcome -> new Resolution.Unresolved(outcome, Optional.empty()));
        return new ResolvedResource(resource, metadata);
    }

    private ReconcileInputs inputs(ResolvedResource resolved, Duration interval) {
        EnvironmentObject resource = resolved.resource();
        ReconcileInputs inputs = new ReconcileInputs(
                resource.getMetadata().getGeneration(),
                Optional.ofNullable(resource.getSpec()).flatMap(EnvironmentObjectSpec::type),
                resolved.metadata().revision(),
                ReconcileRequests.latest(resource),
                new PoliciesInForce(resolver.policy(resource), interval));
        return resolved.metadata().known().map(inputs::warning).orElse(inputs);
    }

    private Optional<Duration> conclude(ResolvedResource resolved, ReconcileResult result, ResourceWriter writer) {
        EnvironmentObject resource = resolved.resource();
        Duration interval = freshness.maxAge(resource);
        ReconcileInputs inputs = inputs(resolved, interval);
        Instant now = requeueClock.now();
        ReconcileResult reported = result.with(FirstReconcile.of(resource, result.outcome(), now));
        Outcome outcome = reported.outcome();
        if (outcome.isDeferred()) {
            return writer.overtaken()
                    ? Optional.of(Duration.ZERO)
                    : requeueClock.requeueAfter(outcome, writer.status(), interval, now);
        }
        EnvironmentObjectStatus next = StatusUpdater.next(writer.status(), inputs, reported, now);
        try {
            writer.write(next);
            backoff.done(resource);
            listeners.forEach(listener -> listener.concluded(resource, next));
        } catch (KubernetesClientException failure) {
            return onStatusRejected(resource, failure, now);
        } finally {
            recordEvent(resource, reported);
        }
        return writer.overtaken()
                ? Optional.of(Duration.ZERO)
                : requeueClock.requeueAfter(outcome, next, interval, now);
    }

    /** Reports the first rejected status of a series, in the log and as an event. */
    private Optional<Duration> onStatusRejected(
            EnvironmentObject resource, KubernetesClientException failure, Instant now) {
        if (StatusBackoff.isGone(failure)) {
            return Optional.empty();
        }
        boolean reported = backoff.isActive(resource);
        Duration wait = backoff.recordRejection(resource, failure, now);
        if (!reported) {
            EventMessage message = EventReason.STATUS_NOT_WRITTEN.with(
                    "The status could not be written. The resource is not reconciled until it can be. "
                            + ErrorBoundary.kubernetes(failure));
            ReconcileLogger.changed(LOG, resource, message);
            recorder.record(resource, message);
        }
        return Optional.of(wait);
    }

    private void recordEvent(EnvironmentObject resource, ReconcileResult result) {
        long generation = resource.getMetadata().getGeneration();
        EventPolicy.of(resource.getStatus(), generation, result)
                .ifPresentOrElse(
                        message -> {
                            ReconcileLogger.changed(LOG, resource, result.outcome(), message);
                            recorder.record(resource, message);
                        },
                        () -> ReconcileLogger.unchanged(LOG, resource, result));
    }
}
