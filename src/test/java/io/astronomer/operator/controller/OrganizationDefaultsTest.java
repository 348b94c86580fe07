package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.resolve.Defaults;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrganizationDefaultsTest {
    private static final Defaults OWN = new Defaults(Optional.of("Operator"), Policy.standard(), Duration.ofMinutes(5));
    private static final AstroOrganization TENANT = Serialization.unmarshal("""
            kind: AstroOrganization
            metadata: {name: tenant, namespace: data}
            spec: {defaults: {workspace: Tenant, syncInterval: 15m}}
            """, AstroOrganization.class);

    private final OrganizationDefaults defaults = new OrganizationDefaults(resource -> Optional.of(TENANT), OWN);

    @Test
    void resourceWithAReferenceHasTheDefaultsOfItsOrganization() {
        assertThat(defaults.of(resource("organizationRef: {name: tenant}")))
                .returns(Optional.of("Tenant"), Defaults::workspace)
                .returns(Duration.ofMinutes(15), Defaults::syncInterval);
    }

    @Test
    void resourceWithoutAReferenceHasTheDefaultsOfTheOperator() {
        assertThat(defaults.of(resource(""))).isEqualTo(OWN);
        assertThat(defaults.of(new EnvironmentObject())).isEqualTo(OWN);
    }

    @Test
    void referenceWithoutANameIsNone() {
        assertThat(defaults.of(resource("organizationRef: {}"))).isEqualTo(OWN);
    }

    @Test
    void resourceOfAMissingOrganizationHasThePoliciesOfTheOperatorAndNoWorkspace() {
        assertThat(new OrganizationDefaults(resource -> Optional.empty(), OWN)
                        .of(resource("organizationRef: {name: gone}")))
                .isEqualTo(OWN.withoutWorkspace());
    }

    private static EnvironmentObject resource(String spec) {
        return Serialization.unmarshal(
                "kind: EnvironmentObject\nmetadata: {name: a, namespace: data}\nspec: {" + spec + "}",
                EnvironmentObject.class);
    }
}
