package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.KeyReference;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The AstroOrganizations by namespace and Secret, and which of them are served: so many a namespace, the oldest. Whoever may write
 * them could otherwise take what the others need.
 */
public final class OrganizationIndex {
    private static final String NAMESPACE = "namespace-of-organization";
    private static final String SECRET = "token-of-organization";

    /** Nothing that a tenant writes later comes before what is there. */
    private static final Comparator<AstroOrganization> AGE = Comparator.comparing((AstroOrganization organization) ->
                    organization.getMetadata().getCreationTimestamp())
            .thenComparing(organization -> organization.getMetadata().getName());

    private final int most;
    private volatile @Nullable IndexerResourceCache<AstroOrganization> organizations;

    /** @param most that are served in one namespace */
    public OrganizationIndex(int most) {
        this.most = most;
    }

    /** To be called before the cache is filled. */
    void watch(IndexerResourceCache<AstroOrganization> cache) {
        cache.addIndexers(Map.of(
                NAMESPACE,
                organization -> List.of(organization.getMetadata().getNamespace()),
                SECRET,
                organization ->
                        secret(organization)
                                .map(name -> key(organization.getMetadata().getNamespace(), name))
                                .stream()
                                .toList()));
        organizations = cache;
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
        IndexerResourceCache<AstroOrganization> cache = organizations;
        return cache == null ? Stream.empty() : cache.byIndex(SECRET, key(namespace, secret)).stream();
    }

    private Stream<AstroOrganization> in(String namespace) {
        IndexerResourceCache<AstroOrganization> cache = organizations;
        return cache == null ? Stream.empty() : cache.byIndex(NAMESPACE, namespace).stream();
    }

    /** The Secret that it refers to. */
    static Optional<String> secret(AstroOrganization organization) {
        return Optional.ofNullable(organization.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.tokenSecretRef()))
                .map(KeyReference::name);
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
