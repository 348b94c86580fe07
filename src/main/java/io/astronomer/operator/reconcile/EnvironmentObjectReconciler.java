package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.status.Attempt;
import io.astronomer.operator.status.Statuses;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The shell: a resource in, a status and a time to look again out. The SDK adds the finalizer before the first pass; its
 * own retry serves only when Kubernetes does not take our status, and has no limit either.
 */
@ControllerConfiguration(
        name = EnvironmentObjectReconciler.NAME,
        fieldManager = "astro-operator",
        finalizerName = EnvironmentObjectReconciler.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = WakeFilter.class))
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, intervalMultiplier = 2, maxInterval = 60_000)
public class EnvironmentObjectReconciler implements Reconciler<EnvironmentObject>, Cleaner<EnvironmentObject> {
    static final String NAME = "environmentobject";
    static final String FINALIZER = "astro.astronomer.io/finalizer";

    private static final Logger LOG = Logger.getLogger(EnvironmentObjectReconciler.class);

    private final Passes passes;
    private final KubernetesReferences references;
    private final Events events;
    private final Pace pace;

    public EnvironmentObjectReconciler(Passes passes, KubernetesReferences references, Events events, Pace pace) {
        this.passes = passes;
        this.references = references;
        this.events = events;
        this.pace = pace;
    }

    @Override
    public List<EventSource<?, EnvironmentObject>> prepareEventSources(EventSourceContext<EnvironmentObject> context) {
        return references.watch(context);
    }

    @Override
    public UpdateControl<EnvironmentObject> reconcile(EnvironmentObject resource, Context<EnvironmentObject> context) {
        StatusPatch patch = new StatusPatch(resource, context);
        Attempt attempt = attempt(resource);
        Outcome outcome = Defects.caught(() -> passes.run(resource, patch));
        Duration wait = conclude(resource, attempt, outcome, patch);
        return UpdateControl.<EnvironmentObject>noUpdate().rescheduleAfter(wait);
    }

    /** An exception from here would bypass the status: none leaves. */
    @Override
    public DeleteControl cleanup(EnvironmentObject resource, Context<EnvironmentObject> context) {
        StatusPatch patch = new StatusPatch(resource, context);
        Attempt attempt = attempt(resource);
        Outcome outcome = Defects.caught(() -> passes.delete(resource));
        if (outcome instanceof Outcome.Released) {
            tell(resource, outcome);
            return DeleteControl.defaultDelete();
        }
        try {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(conclude(resource, attempt, outcome, patch));
        } catch (KubernetesClientException failure) {
            LOG.warnf("status not written %s: %s", PassLog.of(resource), Defects.kubernetes(failure));
            Duration wait = pace.until(outcome, patch.status(), pace.now());
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(wait);
        }
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

    private Duration conclude(EnvironmentObject resource, Attempt attempt, Outcome outcome, StatusPatch patch) {
        Instant now = pace.now();
        EnvironmentObjectStatus next = Statuses.next(patch.status(), attempt, outcome, now);
        try {
            patch.write(next);
        } finally {
            tell(resource, outcome);
        }
        return patch.overtaken() ? Duration.ZERO : pace.until(outcome, next, now);
    }

    private void tell(EnvironmentObject resource, Outcome outcome) {
        long generation = resource.getMetadata().getGeneration();
        Notices.of(resource.getStatus(), generation, outcome)
                .ifPresentOrElse(
                        notice -> {
                            PassLog.changed(LOG, resource, notice);
                            events.publish(resource, notice);
                        },
                        () -> LOG.debugf(
                                "pass %s outcome=%s",
                                PassLog.of(resource), outcome.getClass().getSimpleName()));
    }
}
