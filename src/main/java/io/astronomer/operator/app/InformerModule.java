package io.astronomer.operator.app;

import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.cache.PooledRefreshExecutor;
import io.astronomer.operator.controller.DefaultDirectory;
import io.astronomer.operator.controller.Freshness;
import io.astronomer.operator.controller.IdentityIndex;
import io.astronomer.operator.controller.NamespaceAccess;
import io.astronomer.operator.controller.OrganizationDefaults;
import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.controller.ReferenceInformers;
import io.astronomer.operator.controller.ScopeIndex;
import io.astronomer.operator.controller.SelectedNamespaces;
import io.astronomer.operator.controller.organization.OrganizationIndex;
import io.astronomer.operator.resolve.DefaultsLookup;
import io.astronomer.operator.resolve.NameResolver;
import io.astronomer.operator.resolve.Resolver;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;

/** Informers and indexes of the operator, with the threads of the refreshes that they start. */
final class InformerModule implements AutoCloseable {
    final ReferenceInformers references;
    final OrganizationInformer organizations;
    final OrganizationIndex organizationIndex;
    final SelectedNamespaces selectedNamespaces;
    final DefaultDirectory defaultDirectory;
    final NamespaceAccess access;
    final Resolver resolver;
    final NameResolver names;
    final IdentityIndex identityIndex;
    final Freshness freshness;
    final PooledRefreshExecutor refreshExecutor;
    final ScopeIndex scopeIndex;

    InformerModule(OperatorConfig configuration, KubernetesClient client, InstantSource clock) {
        references = new ReferenceInformers(client, configuration.tenants().ownToken());
        organizations = new OrganizationInformer(configuration.selector());
        organizationIndex = new OrganizationIndex(configuration.tenants().organizations());
        selectedNamespaces = new SelectedNamespaces(configuration.accessRules().selector());
        defaultDirectory = new DefaultDirectory();
        access = new NamespaceAccess(configuration.accessRules(), selectedNamespaces, defaultDirectory);
        DefaultsLookup defaults = new OrganizationDefaults(organizations::of, configuration.defaults());
        resolver = new Resolver(references, defaults);
        names = new NameResolver(defaults);
        identityIndex = new IdentityIndex(resolver);
        freshness = new Freshness(defaults);
        int threads = Bulkhead.threads(configuration.concurrency());
        refreshExecutor = new PooledRefreshExecutor(threads);
        // The other threads remain free for edits.
        int atOnce = Math.max(1, configuration.concurrency() / 2);
        scopeIndex =
                new ScopeIndex(resolver, identityIndex, freshness, access, atOnce, threads, clock, refreshExecutor);
    }

    @Override
    public void close() {
        refreshExecutor.close();
    }
}
