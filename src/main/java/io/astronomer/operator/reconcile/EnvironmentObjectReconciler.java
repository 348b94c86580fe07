package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.status.Attempt;
import io.astronomer.operator.status.Statuses;
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
import org.jboss.logging.Logger;

/**
 * The shell: a resource in, a status and a time to look again out. It is called for every event, the deletion of a
 * resource included; the SDK's own retry serves only when Kubernetes does not take the finalizer, and has no limit
 * either. For a status that is not taken there is {@link StatusBackoff}.
 */
@ControllerConfiguration(
        name = EnvironmentObjectReconciler.NAME,
        fieldManager = "astro-operator",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true,
        informer = @Informer(onUpdateFilter = WakeFilter.class, informerListLimit = 100))
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, intervalMultiplier = 2, maxInterval = 60_000)
public class EnvironmentObjectReconciler implements Reconciler<EnvironmentObject> {
    static final String NAME = "environmentobject";
    /** The reason of the event when Kubernetes does not take the status. */
    static final String STATUS_NOT_WRITTEN = "StatusNotWritten";

    private static final Logger LOG = Logger.getLogger(EnvironmentObjectReconciler.class);

    private final Passes passes;
    private final Sources sources;
    private final Turnstile turnstile;
    private final Audience audience;
    private final List<PassListener> listeners;
    private final Pace pace;
    private final StatusBackoff backoff = new StatusBackoff();

    public EnvironmentObjectReconciler(
            Passes passes,
            Sources sources,
            Turnstile turnstile,
            Audience audience,
            List<PassListener> listeners,
            Pace pace) {
        this.passes = passes;
        this.sources = sources;
        this.turnstile = turnstile;
        this.audience = audience;
        this.listeners = List.copyOf(listeners);
        this.pace = pace;
    }

    @Override
    public List<EventSource<?, EnvironmentObject>> prepareEventSources(EventSourceContext<EnvironmentObject> context) {
        return sources.watch(context);
    }

    @Override
    public UpdateControl<EnvironmentObject> reconcile(EnvironmentObject resource, Context<EnvironmentObject> context) {
        if (!turnstile.enter()) {
            return UpdateControl.noUpdate();
        }
        try {
            return admitted(resource, context);
        } finally {
            turnstile.leave();
        }
    }

    private UpdateControl<EnvironmentObject> admitted(EnvironmentObject resource, Context<EnvironmentObject> context) {
        sources.missed().tellGone(ResourceID.fromResource(resource), this::gone);
        // It may be here all the same: a successor, which has a pass of its own.
        if (context.isPrimaryResourceDeleted()) {
            return UpdateControl.noUpdate();
        }
        sources.missed().began(resource);
        listeners.forEach(listener -> listener.began(resource));
        try {
            Optional<Duration> left = backoff.left(resource, pace.now());
            return left.isPresent() ? after(left) : pass(resource, context);
        } finally {
            listeners.forEach(listener -> listener.ended(resource));
        }
    }

    private void gone(EnvironmentObject resource) {
        listeners.forEach(listener -> listener.gone(resource));
        backoff.done(resource);
        sources.contenders().wakeOthers(resource);
    }

    private UpdateControl<EnvironmentObject> pass(EnvironmentObject resource, Context<EnvironmentObject> context) {
        if (resource.isMarkedForDeletion()) {
            return resource.hasFinalizer(Finalizer.NAME) ? delete(resource, context) : UpdateControl.noUpdate();
        }
        boolean contended = passes.owns(resource);
        EnvironmentObject present = Finalizer.settle(resource, contended, context);
        StatusPatch patch = new StatusPatch(present, context);
        Attempt attempt = attempt(present);
        Outcome outcome = Defects.caught(() -> passes.run(present, patch));
        Optional<Duration> wait = conclude(present, attempt, outcome, patch);
        if (!contended && resource.hasFinalizer(Finalizer.NAME)) {
            sources.contenders().wakeOthers(present);
        }
        return after(wait);
    }

    private UpdateControl<EnvironmentObject> delete(EnvironmentObject resource, Context<EnvironmentObject> context) {
        StatusPatch patch = new StatusPatch(resource, context);
        Attempt attempt = attempt(resource);
        Outcome outcome = Defects.caught(() -> passes.delete(resource));
        if (outcome instanceof Outcome.Released) {
            tell(resource, outcome);
            Finalizer.settle(resource, false, context);
            return UpdateControl.noUpdate();
        }
        return after(conclude(resource, attempt, outcome, patch));
    }

    private static UpdateControl<EnvironmentObject> after(Optional<Duration> wait) {
        UpdateControl<EnvironmentObject> control = UpdateControl.noUpdate();
        return wait.map(control::rescheduleAfter).orElse(control);
    }

    private Attempt attempt(EnvironmentObject resource) {
        return new Attempt(resource.getMetadata().getGeneration(), revision(resource), Requests.latest(resource));
    }

    private Optional<SecretRevision> revision(EnvironmentObject resource) {
        try {
            return passes.revision(resource);
        } catch (RuntimeException defect) {
            // The pass itself, which looks at the same, says so in the status.
            return Optional.empty();
        }
    }

    private Optional<Duration> conclude(EnvironmentObject resource, Attempt attempt, Outcome came, StatusPatch patch) {
        Instant now = pace.now();
        Outcome outcome = FirstTurn.of(resource, came, now);
        Duration interval = passes.interval(resource);
        if (outcome instanceof Outcome.Deferred) {
            return patch.overtaken() ? Optional.of(Duration.ZERO) : pace.until(outcome, patch.status(), interval, now);
        }
        EnvironmentObjectStatus next = Statuses.next(patch.status(), attempt, outcome, now);
        try {
            patch.write(next);
            backoff.done(resource);
            listeners.forEach(listener -> listener.concluded(resource, next));
        } catch (KubernetesClientException refusal) {
            return refused(resource, refusal, now);
        } finally {
            tell(resource, outcome);
        }
        return patch.overtaken() ? Optional.of(Duration.ZERO) : pace.until(outcome, next, interval, now);
    }

    /** Told once in a row, in the log and as an event. */
    private Optional<Duration> refused(EnvironmentObject resource, KubernetesClientException refusal, Instant now) {
        if (StatusBackoff.isGone(refusal)) {
            return Optional.empty();
        }
        boolean told = backoff.isHeld(resource);
        Duration wait = backoff.refused(resource, refusal, now);
        if (!told) {
            Notice notice = new Notice(
                    Notice.Severity.WARNING,
                    STATUS_NOT_WRITTEN,
                    "The status could not be written; nothing more is done until it can be. "
                            + Defects.kubernetes(refusal));
            PassLog.changed(LOG, resource, notice);
            audience.hear(resource, notice);
        }
        return Optional.of(wait);
    }

    private void tell(EnvironmentObject resource, Outcome outcome) {
        long generation = resource.getMetadata().getGeneration();
        Notices.of(resource.getStatus(), generation, outcome)
                .ifPresentOrElse(
                        notice -> {
                            PassLog.changed(LOG, resource, notice);
                            audience.hear(resource, notice);
                        },
                        () -> PassLog.unchanged(LOG, resource, outcome));
    }
}
