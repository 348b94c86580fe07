package io.astronomer.operator.controller;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.OrganizationReference;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Informer of the AstroOrganizations, with an index of the resources that refer to each. A change requeues these resources.
 */
public final class OrganizationInformer {
    private final SimpleInboundEventSource<EnvironmentObject> requeues =
            new SimpleInboundEventSource<>("organization-informer");
    private final Optional<String> selector;
    private final ResourceIndex<String, EnvironmentObject> users = new ResourceIndex<>(
            "organization",
            resource -> name(resource).map(name -> key(resource.getMetadata().getNamespace(), name)).stream()
                    .toList());
    private volatile @Nullable Cache<AstroOrganization> organizations;

    /** @param selector label selector of this installation's organizations */
    public OrganizationInformer(Optional<String> selector) {
        this.selector = selector;
    }

    public Optional<AstroOrganization> find(String namespace, String name) {
        return Objects.requireNonNull(organizations, "the informer is not started")
                .get(new ResourceID(name, namespace));
    }

    /** Returns the organization that the resource refers to; empty when there is none. */
    public Optional<AstroOrganization> of(EnvironmentObject resource) {
        return name(resource).flatMap(name -> find(resource.getMetadata().getNamespace(), name));
    }

    /** Returns the watched organizations; none before the start. */
    public Stream<AstroOrganization> all() {
        Cache<AstroOrganization> cache = organizations;
        return cache == null ? Stream.empty() : cache.list();
    }

    /** Returns the resources of the namespace that refer to the organization; none before the start. */
    public Stream<EnvironmentObject> users(String namespace, String name) {
        return users.get(key(namespace, name));
    }

    /** Requeues the resources that refer to the organization. */
    public void requeueUsers(String namespace, String name) {
        users(namespace, name).map(ResourceID::fromResource).forEach(requeues::propagateEvent);
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        users.watch(context.getPrimaryCache());
        var configuration = InformerEventSourceConfiguration.from(AstroOrganization.class, EnvironmentObject.class);
        selector.ifPresent(configuration::withLabelSelector);
        InformerEventSource<AstroOrganization, EnvironmentObject> source = new InformerEventSource<>(
                configuration
                        .withName("organizations")
                        .withOnUpdateFilter(OrganizationUpdateFilter::requeues)
                        .withSecondaryToPrimaryMapper(this::users)
                        .withPrimaryToSecondaryMapper((EnvironmentObject resource) -> Set.of())
                        .build(),
                context);
        organizations = source;
        return List.of(source, requeues);
    }

    private Set<ResourceID> users(AstroOrganization organization) {
        return users(
                        organization.getMetadata().getNamespace(),
                        organization.getMetadata().getName())
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private static Optional<String> name(EnvironmentObject resource) {
        return Optional.ofNullable(resource.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.organizationRef()))
                .map(OrganizationReference::name);
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
