package io.astronomer.operator.controller.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.controller.InformerCache;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganizationIndexTest {
    private final InformerCache<AstroOrganization> organizations = new InformerCache<>();
    private final OrganizationIndex index = new OrganizationIndex(2);

    @BeforeEach
    void watch() {
        index.watch(organizations);
    }

    @Test
    void oldestOrganizationsAreServed() {
        AstroOrganization third = add("data", "a", 3);
        AstroOrganization first = add("data", "b", 1);
        AstroOrganization second = add("data", "c", 2);

        assertThat(Stream.of(first, second, third)).filteredOn(index::serves).containsExactly(first, second);
    }

    @Test
    void organizationsOfOneSecondAreServedByName() {
        AstroOrganization c = add("data", "c", 1);
        AstroOrganization b = add("data", "b", 1);
        AstroOrganization a = add("data", "a", 1);

        assertThat(Stream.of(a, b, c)).filteredOn(index::serves).containsExactly(a, b);
    }

    @Test
    void limitAppliesPerNamespace() {
        add("data", "a", 1);
        add("data", "b", 2);

        assertThat(index.serves(add("science", "c", 3))).isTrue();
    }

    @Test
    void nextOrganizationIsServedAfterADeletion() {
        AstroOrganization first = add("data", "a", 1);
        add("data", "b", 2);
        AstroOrganization third = add("data", "c", 3);
        organizations.remove(first);

        assertThat(index.serves(third)).isTrue();
        assertThat(index.last("data")).contains(third);
    }

    @Test
    void secretLeadsToServedOrganizationsThatUseIt() {
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
        organization.setSpec(new AstroOrganizationSpec(
                "clm8qv74h000008mlf08scq7k", new KeySelector("astro-token", "token"), null, null));
        organizations.put(organization);
        return organization;
    }
}
