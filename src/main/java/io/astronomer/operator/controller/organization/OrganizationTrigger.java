package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.ReconcileListener;
import io.astronomer.operator.status.OrganizationUsage;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Has organizations looked at: for what Astro says, for their Secrets, and for the resources that go. */
public final class OrganizationTrigger implements ReconcileListener {
    private final OrganizationInformer users;
    private final SimpleInboundEventSource<AstroOrganization> calls = new SimpleInboundEventSource<>("calls");
    private final OrganizationIndex index;
    private final OrganizationFinalizer finalizer;
    private final Set<OrganizationKey> outdated = ConcurrentHashMap.newKeySet();
    /** Where Secrets are to go that may be needed no more: the organization that needed one may have gone unseen. */
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();

    private volatile boolean watched;

    public OrganizationTrigger(OrganizationInformer users, OrganizationIndex index, OrganizationFinalizer finalizer) {
        this.users = users;
        this.index = index;
        this.finalizer = finalizer;
    }

    List<EventSource<?, AstroOrganization>> watch(EventSourceContext<AstroOrganization> context) {
        index.watch(context.getPrimaryCache());
        watched = true;
        return List.of(calls);
    }

    /** It may have been the last one that an organization waits for. */
    @Override
    public void gone(EnvironmentObject resource) {
        wake(OrganizationKey.of(resource));
    }

    @Override
    public void concluded(EnvironmentObject resource, EnvironmentObjectStatus status) {
        if (!OrganizationKey.of(resource).equals(OrganizationKey.DEFAULT)
                && OrganizationUsage.differ(resource.getStatus(), status)) {
            outdated.add(OrganizationKey.of(resource));
        }
    }

    /** Lets go of what is needed no more, and has those looked at whose counts are outdated; to be called regularly, so that many changes are one look. */
    public void catchUp() {
        for (OrganizationKey name : List.copyOf(outdated)) {
            outdated.remove(name);
            wake(name);
        }
        for (String namespace : List.copyOf(leaving)) {
            leaving.remove(namespace);
            release(namespace);
        }
    }

    private void release(String namespace) {
        try {
            finalizer.release(namespace);
        } catch (KubernetesClientException failure) {
            leaving.add(namespace);
        }
    }

    /** The default organization has no resource to be looked at. */
    public void wake(OrganizationKey name) {
        if (watched && !name.equals(OrganizationKey.DEFAULT)) {
            calls.propagateEvent(AstroOrganizationReconciler.id(name));
        }
    }

    /** A Secret appeared, changed or went: the organizations that have their token there look whether it is another one. */
    public void secret(ResourceID secret) {
        String namespace = secret.getNamespace().orElse("");
        if (finalizer.delays(namespace, secret.getName())) {
            leaving.add(namespace);
        }
        if (watched) {
            index.servedWith(namespace, secret.getName())
                    .map(ResourceID::fromResource)
                    .forEach(calls::propagateEvent);
        }
    }

    /** An organization is gone: its Secret may go, and another one of the namespace may be served from now on. */
    void organizationGone(String namespace) {
        release(namespace);
        index.last(namespace).ifPresent(this::wakeAll);
    }

    private void wakeAll(AstroOrganization organization) {
        calls.propagateEvent(ResourceID.fromResource(organization));
        users.wakeUsers(
                organization.getMetadata().getNamespace(),
                organization.getMetadata().getName());
    }

    void wakeUsers(OrganizationKey name) {
        users.wakeUsers(name.namespace(), name.name());
    }
}
