package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
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
        Outcome outcome = Defects.caught(() -> passes.run(resource, patch));
        Duration wait = conclude(resource, outcome, patch);
        return UpdateControl.<EnvironmentObject>noUpdate().rescheduleAfter(wait);
    }

    /** An exception of the pass would bypass the status: it becomes an outcome like any other. */
    @Override
    public DeleteControl cleanup(EnvironmentObject resource, Context<EnvironmentObject> context) {
        StatusPatch patch = new StatusPatch(resource, context);
        Outcome outcome = Defects.caught(() -> passes.delete(resource));
        if (outcome instanceof Outcome.Released) {
            tell(resource, outcome, patch);
            return DeleteControl.defaultDelete();
        }
        try {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(conclude(resource, outcome, patch));
        } catch (KubernetesClientException failure) {
            LOG.warnf("status not written %s: %s", PassLog.of(resource, patch.status()), Defects.kubernetes(failure));
            Duration wait = pace.until(outcome, patch.status(), pace.now());
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(wait);
        }
    }

    private Duration conclude(EnvironmentObject resource, Outcome outcome, StatusPatch patch) {
        Instant now = pace.now();
        long generation = resource.getMetadata().getGeneration();
        EnvironmentObjectStatus next = Statuses.next(patch.status(), generation, outcome, now);
        try {
            patch.write(next);
        } finally {
            tell(resource, outcome, patch);
        }
        return patch.overtaken() ? Duration.ZERO : pace.until(outcome, next, now);
    }

    private void tell(EnvironmentObject resource, Outcome outcome, StatusPatch patch) {
        String pass = PassLog.of(resource, patch.status());
        long generation = resource.getMetadata().getGeneration();
        Optional<Notice> notice = Notices.of(resource.getStatus(), generation, outcome);
        if (notice.isPresent()) {
            LOG.infof(
                    "%s %s reason=%s",
                    PassLog.printable(notice.get().message()),
                    pass,
                    notice.get().reason());
            events.publish(resource, notice.get());
        } else {
            LOG.debugf("pass %s outcome=%s", pass, outcome.getClass().getSimpleName());
        }
    }
}
