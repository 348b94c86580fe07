package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.controller.EventMessage;
import io.astronomer.operator.controller.KubernetesEventRecorder;
import io.astronomer.operator.controller.MissedEvents;
import io.astronomer.operator.controller.OrganizationUpdateFilter;
import io.astronomer.operator.controller.PatchMetadata;
import io.astronomer.operator.controller.ShutdownGate;
import io.astronomer.operator.status.OrganizationStatusBuilder;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reconciler of organizations: opens the contexts of organizations in use, adds finalizers to them, compares their tokens
 * and writes the state of these. Sends no request to Astro.
 */
@ControllerConfiguration(
        name = AstroOrganizationReconciler.NAME,
        fieldManager = "astro-operator",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true,
        informer = @Informer(onUpdateFilter = OrganizationUpdateFilter.class))
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, intervalMultiplier = 2, maxInterval = 60_000)
public class AstroOrganizationReconciler implements Reconciler<AstroOrganization> {
    static final String NAME = "astroorganization";

    /** Greatest age of the rate limiter's figures in a status. */
    private static final Duration REFRESH = Duration.ofMinutes(1);

    /**
     * Requeue time of an organization that is being deleted. It waits until all informers are synced and no resource
     * needs it, and no event announces the first.
     */
    private static final Duration DELETION_REFRESH = Duration.ofSeconds(2);

    private final OrganizationRegistry registry;
    private final OrganizationStateCollector collector;
    private final OrganizationFinalizer finalizer;
    private final OrganizationTrigger trigger;
    private final KubernetesEventRecorder kubernetesEventRecorder;
    private final MissedEvents<AstroOrganization> missed;
    private final ShutdownGate shutdownGate;
    private final InstantSource clock;

    public AstroOrganizationReconciler(
            OrganizationRegistry registry,
            OrganizationStateCollector collector,
            OrganizationFinalizer finalizer,
            OrganizationTrigger trigger,
            KubernetesEventRecorder kubernetesEventRecorder,
            MissedEvents<AstroOrganization> missed,
            ShutdownGate shutdownGate,
            InstantSource clock) {
        this.registry = registry;
        this.collector = collector;
        this.finalizer = finalizer;
        this.trigger = trigger;
        this.kubernetesEventRecorder = kubernetesEventRecorder;
        this.missed = missed;
        this.shutdownGate = shutdownGate;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, AstroOrganization>> prepareEventSources(EventSourceContext<AstroOrganization> context) {
        return Stream.of(trigger.watch(context), missed.watch(context))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public UpdateControl<AstroOrganization> reconcile(
            AstroOrganization organization, Context<AstroOrganization> context) {
        return shutdownGate.admit(() -> admitted(organization, context));
    }

    private UpdateControl<AstroOrganization> admitted(
            AstroOrganization organization, Context<AstroOrganization> context) {
        OrganizationKey name = new OrganizationKey(
                organization.getMetadata().getNamespace(),
                organization.getMetadata().getName());
        missed.tellGone(id(name), gone -> gone(name, gone));
        // The organization may be a successor of the same name, which is reconciled on its own.
        if (context.isPrimaryResourceDeleted()) {
            return UpdateControl.noUpdate();
        }
        missed.began(organization);
        registry.update(name, organization, finalizer.isInUse(organization));
        if (settled(name, organization, context)) {
            finalizer.removeFinalizers(organization, context);
            return UpdateControl.noUpdate();
        }
        trigger.release(name.namespace());
        registry.refreshToken(name, organization);
        Instant now = clock.instant();
        AstroOrganizationStatus status =
                OrganizationStatusBuilder.next(organization.getStatus(), collector.of(organization), now);
        UpdateControl<AstroOrganization> control = UpdateControl.noUpdate();
        if (isOvertaken(organization, status, context)) {
            return control.rescheduleAfter(Duration.ZERO);
        }
        Duration refresh = organization.isMarkedForDeletion() ? DELETION_REFRESH : REFRESH;
        return control.rescheduleAfter(OrganizationStatusBuilder.remainingGrace(status, now)
                .filter(grace -> grace.compareTo(refresh) < 0)
                .orElse(refresh)
                .plusMillis(1));
    }

    private void gone(OrganizationKey name, AstroOrganization organization) {
        registry.close(name, organization);
        trigger.organizationGone(name.namespace());
    }

    /** Returns whether the organization may be deleted. */
    private boolean settled(OrganizationKey name, AstroOrganization organization, Context<AstroOrganization> context) {
        try {
            boolean settled = finalizer.settle(organization, context);
            registry.recordFinalizer(name, Optional.empty());
            registry.requeueIfFinalized(name, organization);
            return settled;
        } catch (KubernetesClientException failure) {
            registry.recordFinalizer(name, Optional.of(OrganizationMessages.finalizerFailed(name, failure.getCode())));
            trigger.requeueUsers(name);
            throw failure;
        }
    }

    /**
     * Writes the status when it differs. Returns whether the organization changed meanwhile, because the SDK drops events
     * that arrive during a patch of ours.
     */
    private boolean isOvertaken(
            AstroOrganization organization, AstroOrganizationStatus status, Context<AstroOrganization> context) {
        AstroOrganizationStatus before = organization.getStatus();
        if (status.equals(before)) {
            return false;
        }
        AstroOrganization patch = new AstroOrganization();
        patch.setMetadata(PatchMetadata.of(organization).build());
        patch.setStatus(status);
        AstroOrganization response = context.resourceOperations().serverSideApplyPrimaryStatus(patch);
        notice(before, status).ifPresent(message -> kubernetesEventRecorder.record(organization, message));
        return OrganizationUpdateFilter.requeues(response, organization);
    }

    /** A changed state of the credentials emits an event, once there was one. */
    private static Optional<EventMessage> notice(
            @Nullable AstroOrganizationStatus before, AstroOrganizationStatus now) {
        Optional<Condition> credentials = credentials(now);
        String reason = credentials(before).map(Condition::reason).orElse("");
        return credentials
                .filter(condition -> !condition.reason().equals(reason))
                .filter(condition -> !condition.status().equals("Unknown"))
                .map(condition -> new EventMessage(
                        condition.status().equals("True")
                                ? EventMessage.Severity.NORMAL
                                : EventMessage.Severity.WARNING,
                        condition.reason(),
                        Optional.ofNullable(condition.message()).orElse("")));
    }

    private static Optional<Condition> credentials(@Nullable AstroOrganizationStatus status) {
        return Optional.ofNullable(status).flatMap(present -> Condition.find(present.conditions(), "CredentialsValid"));
    }

    static ResourceID id(OrganizationKey name) {
        return new ResourceID(name.name(), name.namespace());
    }
}
