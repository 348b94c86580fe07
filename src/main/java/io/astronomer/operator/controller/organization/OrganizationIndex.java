package io.astronomer.operator.controller.organization;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.controller.ResourceIndex;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Index of the AstroOrganizations by namespace and Secret. The oldest organizations of a namespace are served, up to a
 * limit. Otherwise a writer in one namespace could exhaust what the others need.
 */
public final class OrganizationIndex {
    /** Order by age, so that no later organization displaces an earlier one. */
    private static final Comparator<AstroOrganization> AGE = Comparator.comparing((AstroOrganization organization) ->
                    organization.getMetadata().getCreationTimestamp())
            .thenComparing(organization -> organization.getMetadata().getName());

    private final int most;
    private final ResourceIndex<String, AstroOrganization> byNamespace = new ResourceIndex<>(
            "namespace-of-organization",
            organization -> List.of(organization.getMetadata().getNamespace()));
    private final ResourceIndex<String, AstroOrganization> bySecret = new ResourceIndex<>(
            "token-of-organization",
            organization ->
                    secret(organization)
                            .map(name -> key(organization.getMetadata().getNamespace(), name))
                            .stream()
                            .toList());

    /** @param most organizations that are served in one namespace */
    public OrganizationIndex(int most) {
        this.most = most;
    }

    /** Must be called before the cache is filled. */
    void watch(IndexerResourceCache<AstroOrganization> cache) {
        byNamespace.watch(cache);
        bySecret.watch(cache);
    }

    int most() {
        return most;
    }

    /** Returns whether the organization is within the limit of its namespace. */
    boolean serves(AstroOrganization organization) {
        return in(organization.getMetadata().getNamespace())
                        .filter(other -> AGE.compare(other, organization) < 0)
                        .limit(most)
                        .count()
                < most;
    }

    /**
     * Returns the youngest served organization, if the namespace is at its limit. When another one is deleted, its
     * successor is a new one.
     */
    Optional<AstroOrganization> last(String namespace) {
        return in(namespace).sorted(AGE).skip(most - 1L).findFirst();
    }

    /** Returns the served organizations whose token is in the Secret. */
    Stream<AstroOrganization> servedWith(String namespace, String secret) {
        return on(namespace, secret).filter(this::serves);
    }

    /** Returns the organizations that refer to the Secret. */
    Stream<AstroOrganization> on(String namespace, String secret) {
        return bySecret.get(key(namespace, secret));
    }

    private Stream<AstroOrganization> in(String namespace) {
        return byNamespace.get(namespace);
    }

    /** Returns the Secret that the organization refers to. */
    static Optional<String> secret(AstroOrganization organization) {
        return Optional.ofNullable(organization.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.tokenSecretRef()))
                .map(KeySelector::name);
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
