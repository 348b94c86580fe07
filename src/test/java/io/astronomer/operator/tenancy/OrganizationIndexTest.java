package io.astronomer.operator.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.KeyReference;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganizationIndexTest {
    private final Organizations organizations = new Organizations();
    private final OrganizationIndex index = new OrganizationIndex(2);

    @BeforeEach
    void watch() {
        index.watch(organizations);
    }

    @Test
    void theOldestAreServed() {
        AstroOrganization third = add("data", "a", 3);
        AstroOrganization first = add("data", "b", 1);
        AstroOrganization second = add("data", "c", 2);

        assertThat(Stream.of(first, second, third)).filteredOn(index::serves).containsExactly(first, second);
    }

    @Test
    void thoseOfOneSecondAreServedByName() {
        AstroOrganization c = add("data", "c", 1);
        AstroOrganization b = add("data", "b", 1);
        AstroOrganization a = add("data", "a", 1);

        assertThat(Stream.of(a, b, c)).filteredOn(index::serves).containsExactly(a, b);
    }

    @Test
    void noNamespaceTakesFromAnother() {
        add("data", "a", 1);
        add("data", "b", 2);

        assertThat(index.serves(add("science", "c", 3))).isTrue();
    }

    @Test
    void theNextIsServedWhenOneGoes() {
        AstroOrganization first = add("data", "a", 1);
        add("data", "b", 2);
        AstroOrganization third = add("data", "c", 3);
        organizations.all.remove(first);

        assertThat(index.serves(third)).isTrue();
        assertThat(index.last("data")).contains(third);
    }

    @Test
    void aSecretConcernsThoseThatAreServedWithItOnly() {
        AstroOrganization first = add("data", "a", 1);
        AstroOrganization second = add("data", "b", 2);
        add("data", "c", 3);
        add("science", "a", 1);

        assertThat(index.servedWith("data", "astro-token")).containsExactlyInAnyOrder(first, second);
        assertThat(index.servedWith("data", "another")).isEmpty();
    }

    private AstroOrganization add(String namespace, String name, int second) {
        AstroOrganization organization = new AstroOrganization();
        organization.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withCreationTimestamp("2030-01-01T00:00:0" + second + "Z")
                .build());
        organization.setSpec(
                new AstroOrganizationSpec("clm8qv74h000008mlf08scq7k", new KeyReference("astro-token", "token"), null));
        organizations.all.add(organization);
        return organization;
    }

    /** The cache of an informer, with the indexes that it was given. */
    private static final class Organizations implements IndexerResourceCache<AstroOrganization> {
        private final List<AstroOrganization> all = new ArrayList<>();
        private final Map<String, Function<AstroOrganization, List<String>>> indexers = new HashMap<>();

        @Override
        public void addIndexers(Map<String, Function<AstroOrganization, List<String>>> added) {
            indexers.putAll(added);
        }

        @Override
        public List<AstroOrganization> byIndex(String name, String key) {
            return list(organization -> indexers.getOrDefault(name, unknown -> List.of())
                            .apply(organization)
                            .contains(key))
                    .toList();
        }

        @Override
        public Optional<AstroOrganization> get(ResourceID id) {
            return list(organization -> ResourceID.fromResource(organization).equals(id))
                    .findFirst();
        }

        @Override
        public Stream<ResourceID> keys() {
            return all.stream().map(ResourceID::fromResource);
        }

        @Override
        public Stream<AstroOrganization> list(Predicate<AstroOrganization> predicate) {
            return all.stream().filter(predicate);
        }

        @Override
        public Stream<AstroOrganization> list(String namespace, Predicate<AstroOrganization> predicate) {
            return list(predicate.and(
                    organization -> namespace.equals(organization.getMetadata().getNamespace())));
        }
    }
}
