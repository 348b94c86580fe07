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
 * The AstroOrganizations by namespace and Secret, and which of them are served: so many a namespace, the oldest. Whoever may write
 * them could otherwise take what the others need.
 */
public final class OrganizationIndex {
    /** Nothing that a tenant writes later comes before what is there. */
    private static final Comparator<AstroOrganization> AGE = Comparator.comparing((AstroOrganization organization) ->
                    organization.getMetadata().getCreationTimestamp())
            .thenComparing(organization -> organization.getMetadata().getName());

    private final int most;
    private final ResourceIndex<AstroOrganization> byNamespace = new ResourceIndex<>(
            "namespace-of-organization",
            organization -> List.of(organization.getMetadata().getNamespace()));
    private final ResourceIndex<AstroOrganization> bySecret = new ResourceIndex<>(
            "token-of-organization",
            organization ->
                    secret(organization)
                            .map(name -> key(organization.getMetadata().getNamespace(), name))
                            .stream()
                            .toList());

    /** @param most that are served in one namespace */
    public OrganizationIndex(int most) {
        this.most = most;
    }

    /** To be called before the cache is filled. */
    void watch(IndexerResourceCache<AstroOrganization> cache) {
        byNamespace.watch(cache);
        bySecret.watch(cache);
    }

    int most() {
        return most;
    }

    /** Whether it is one of the oldest of its namespace. */
    boolean serves(AstroOrganization organization) {
        return in(organization.getMetadata().getNamespace())
                        .filter(other -> AGE.compare(other, organization) < 0)
                        .limit(most)
                        .count()
                < most;
    }

    /** The youngest that is served, if no more could be: when another one goes, it may be a new one. */
    Optional<AstroOrganization> last(String namespace) {
        return in(namespace).sorted(AGE).skip(most - 1L).findFirst();
    }

    /** Those that are served with the token in the Secret. */
    Stream<AstroOrganization> servedWith(String namespace, String secret) {
        return on(namespace, secret).filter(this::serves);
    }

    /** Those that refer to the Secret. */
    Stream<AstroOrganization> on(String namespace, String secret) {
        return bySecret.get(key(namespace, secret));
    }

    private Stream<AstroOrganization> in(String namespace) {
        return byNamespace.get(namespace);
    }

    /** The Secret that it refers to. */
    static Optional<String> secret(AstroOrganization organization) {
        return Optional.ofNullable(organization.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.tokenSecretRef()))
                .map(KeySelector::name);
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
