package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedLookupTest {
    private final RecordedLookup lookup = new RecordedLookup(
            Serialization.unmarshal("""
                    kind: EnvironmentObject
                    status: {workspace: {name: Analytics, id: w1}, operator: {deployments: [{name: prod, id: d1}]}}
                    """, EnvironmentObject.class).getStatus());

    @Test
    void recordedDeploymentIsFoundInTheWorkspaceOfTheObject() {
        assertThat(lookup.find(EntityQuery.named(Scope.DEPLOYMENT, "prod"))
                        .orElseThrow()
                        .all())
                .containsExactly(new Entity(new ScopeEntity(Scope.DEPLOYMENT, "d1"), "prod", Optional.of("w1")));
    }

    @Test
    void deploymentIsNoWorkspace() {
        assertThat(lookup.find(EntityQuery.named(Scope.WORKSPACE, "prod"))
                        .orElseThrow()
                        .all())
                .isEmpty();
    }

    @Test
    void nameOfTheWorkspaceIsNotLookedUp() {
        assertThat(lookup.peek(EntityQuery.named(Scope.WORKSPACE, "Analytics"))).isEmpty();
    }
}
