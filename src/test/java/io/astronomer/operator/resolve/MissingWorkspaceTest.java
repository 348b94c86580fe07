package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A spec without a Workspace or Deployment, and without a default. */
class MissingWorkspaceTest {
    private final Resolver resolver = new Resolver(new ClusterDouble(), resource -> Defaults.standard());

    @Test
    void messageNamesTheSettingOfTheDefaultOrganization() {
        assertThat(resolver.resolveMetadata(resource("")))
                .isEqualTo(invalid("organization.defaultWorkspace (ASTRO_DEFAULT_WORKSPACE)"));
    }

    @Test
    void messageNamesTheFieldOfTheResourcesOrganization() {
        assertThat(resolver.resolveMetadata(resource("organizationRef: {name: tenant}")))
                .isEqualTo(invalid("a default workspace (spec.defaults.workspace of the AstroOrganization)"));
    }

    private static Resolution invalid(String setting) {
        return new Resolution.Unresolved(
                new Outcome.Stalled(
                        Reason.INVALID_SPEC,
                        "workspace is missing: set it, set deployment for an object of one Deployment only, or let the"
                                + " platform team set " + setting + "."),
                Optional.empty());
    }

    private static EnvironmentObject resource(String reference) {
        return Serialization.unmarshal("""
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, generation: 1}
                spec:
                  objectKey: a_key
                  environmentVariable: {value: blue}
                  %s
                """.formatted(reference), EnvironmentObject.class);
    }
}
