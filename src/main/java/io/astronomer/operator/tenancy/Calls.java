package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.reconcile.KubernetesOrganizations;
import io.astronomer.operator.reconcile.PassListener;
import io.astronomer.operator.status.Users;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Has organizations looked at: for what Astro says, for their Secrets, and for the resources that go. */
public final class Calls implements PassListener {
    private final KubernetesOrganizations users;
    private final SimpleInboundEventSource<AstroOrganization> calls = new SimpleInboundEventSource<>("calls");
    private final Set<AccountName> outdated = ConcurrentHashMap.newKeySet();
    private volatile @Nullable IndexerResourceCache<AstroOrganization> organizations;

    public Calls(KubernetesOrganizations users) {
        this.users = users;
    }

    List<EventSource<?, AstroOrganization>> watch(EventSourceContext<AstroOrganization> context) {
        organizations = context.getPrimaryCache();
        return List.of(calls);
    }

    /** It may have been the last one that an organization waits for. */
    @Override
    public void gone(EnvironmentObject resource) {
        wake(AccountName.of(resource));
    }

    @Override
    public void concluded(EnvironmentObject resource, EnvironmentObjectStatus status) {
        if (!AccountName.of(resource).equals(AccountName.DEFAULT) && Users.differ(resource.getStatus(), status)) {
            outdated.add(AccountName.of(resource));
        }
    }

    /** Has those looked at whose counts are outdated; to be called regularly, so that many changes are one look. */
    public void catchUp() {
        for (AccountName name : List.copyOf(outdated)) {
            outdated.remove(name);
            wake(name);
        }
    }

    /** The default organization has no resource to be looked at. */
    public void wake(AccountName name) {
        if (organizations != null && !name.equals(AccountName.DEFAULT)) {
            calls.propagateEvent(AstroOrganizationReconciler.id(name));
        }
    }

    /** A Secret appeared, changed or went: whoever has its token there uses it from now on. */
    public void secret(ResourceID secret) {
        IndexerResourceCache<AstroOrganization> cache = organizations;
        if (cache == null) {
            return;
        }
        cache.list(secret.getNamespace().orElse(""), organization -> refers(organization, secret.getName()))
                .forEach(organization -> {
                    calls.propagateEvent(ResourceID.fromResource(organization));
                    users.wakeUsers(
                            organization.getMetadata().getNamespace(),
                            organization.getMetadata().getName());
                });
    }

    void wakeUsers(AccountName name) {
        users.wakeUsers(name.namespace(), name.name());
    }

    private static boolean refers(AstroOrganization organization, String secret) {
        return organization.getSpec() != null
                && organization.getSpec().tokenSecretRef() != null
                && secret.equals(organization.getSpec().tokenSecretRef().name());
    }
}
