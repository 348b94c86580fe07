package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.ReconcileListener;
import io.astronomer.operator.status.OrganizationUsage;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Triggers reconciliations of organizations: for authentication results, for their Secrets, and for deleted resources. */
public final class OrganizationTrigger implements ReconcileListener {
    /** Kubernetes may deny the right to patch a Secret permanently. */
    private static final Duration NEXT_RELEASE = Duration.ofMinutes(1);

    private final OrganizationInformer organizations;
    private final SimpleInboundEventSource<AstroOrganization> requeues =
            new SimpleInboundEventSource<>("organization-trigger");
    private final OrganizationIndex index;
    private final OrganizationFinalizer finalizer;
    private final InstantSource clock;
    private final Set<OrganizationKey> outdated = ConcurrentHashMap.newKeySet();
    /**
     * Namespaces whose Secrets may be unused, with the time of the next attempt: an organization may have been deleted
     * unnoticed, or the last attempt failed.
     */
    private final Map<String, Instant> namespacesToRelease = new ConcurrentHashMap<>();

    private volatile boolean watched;

    public OrganizationTrigger(
            OrganizationInformer organizations,
            OrganizationIndex index,
            OrganizationFinalizer finalizer,
            InstantSource clock) {
        this.organizations = organizations;
        this.index = index;
        this.finalizer = finalizer;
        this.clock = clock;
    }

    List<EventSource<?, AstroOrganization>> watch(EventSourceContext<AstroOrganization> context) {
        index.watch(context.getPrimaryCache());
        watched = true;
        return List.of(requeues);
    }

    /** The resource may have been the last one of an organization that is being deleted. */
    @Override
    public void gone(EnvironmentObject resource) {
        requeue(OrganizationKey.of(resource));
    }

    @Override
    public void concluded(EnvironmentObject resource, EnvironmentObjectStatus status) {
        if (!OrganizationKey.of(resource).equals(OrganizationKey.DEFAULT)
                && OrganizationUsage.differ(resource.getStatus(), status)) {
            outdated.add(OrganizationKey.of(resource));
        }
    }

    /**
     * Removes unneeded finalizers and requeues organizations whose counts are outdated. To be called regularly, so that
     * many changes are one reconciliation.
     */
    public void catchUp() {
        for (OrganizationKey name : List.copyOf(outdated)) {
            outdated.remove(name);
            requeue(name);
        }
        Instant now = clock.instant();
        Map.copyOf(namespacesToRelease).forEach((namespace, due) -> {
            if (!due.isAfter(now) && namespacesToRelease.remove(namespace, due)) {
                release(namespace);
            }
        });
    }

    /** Removes the finalizer from the namespace's Secrets that no organization needs; later if that fails. */
    void release(String namespace) {
        if (!finalizer.release(namespace)) {
            namespacesToRelease.put(namespace, clock.instant().plus(NEXT_RELEASE));
        }
    }

    /** The default organization has no AstroOrganization. */
    public void requeue(OrganizationKey name) {
        if (watched && !name.equals(OrganizationKey.DEFAULT)) {
            requeues.propagateEvent(AstroOrganizationReconciler.id(name));
        }
    }

    /** A Secret appeared, changed or disappeared: the organizations that refer to it compare their token. */
    public void secret(ResourceID secret) {
        String namespace = secret.getNamespace().orElse("");
        if (finalizer.delays(namespace, secret.getName())) {
            namespacesToRelease.put(namespace, clock.instant());
        }
        if (watched) {
            index.servedWith(namespace, secret.getName())
                    .map(ResourceID::fromResource)
                    .forEach(requeues::propagateEvent);
        }
    }

    /**
     * An organization was deleted: its Secret may be unused, and another organization of the namespace may come within the
     * limit.
     */
    void organizationGone(String namespace) {
        release(namespace);
        index.last(namespace).ifPresent(this::requeueWithUsers);
    }

    private void requeueWithUsers(AstroOrganization organization) {
        requeues.propagateEvent(ResourceID.fromResource(organization));
        organizations.requeueUsers(
                organization.getMetadata().getNamespace(),
                organization.getMetadata().getName());
    }

    void requeueUsers(OrganizationKey name) {
        organizations.requeueUsers(name.namespace(), name.name());
    }
}
