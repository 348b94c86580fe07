package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** Changes of an organization that requeue its resources. */
class OrganizationUpdateFilterTest {

    @Test
    void changeOfTheDefaultsRequeues() {
        assertThat(OrganizationUpdateFilter.requeues(organization(2, ""), organization(1, "")))
                .isTrue();
    }

    @Test
    void changeOfTheStatusRequeuesNothing() {
        assertThat(OrganizationUpdateFilter.requeues(
                        organization(1, "{observedGeneration: 1}"), organization(1, "{observedGeneration: -1}")))
                .isFalse();
    }

    /** The API server increments the generation with each change of the spec. */
    private static AstroOrganization organization(long generation, String status) {
        return Serialization.unmarshal("""
                kind: AstroOrganization
                metadata: {name: tenant, namespace: data, uid: u1, generation: %d}
                spec: {defaults: {syncInterval: %dm}}
                status: %s
                """.formatted(generation, generation, status), AstroOrganization.class);
    }
}
