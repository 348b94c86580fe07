package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bodies.exclusion;
import static io.astronomer.operator.sandbox.astro.Bodies.inDeployment;
import static io.astronomer.operator.sandbox.astro.Bodies.inWorkspace;
import static io.astronomer.operator.sandbox.astro.Bodies.json;
import static io.astronomer.operator.sandbox.astro.Bodies.link;
import static io.astronomer.operator.sandbox.astro.Bodies.variable;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_WORKSPACE;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class AstroServiceResolvedListTest {
    private final Bench bench = new Bench();

    @Test
    void listsObjectsLinkedFromTheWorkspace() {
        bench.create(linkedWith("'environmentVariable': {'value': 'other'}"));

        ObjectNode row = (ObjectNode) rows().get(0);

        assertThat(row.retain(
                        "scope", "scopeEntityId", "sourceScope", "sourceScopeEntityId", "environmentVariable", "links"))
                .isEqualTo(json("{'scope': 'DEPLOYMENT', 'scopeEntityId': '" + DEPLOYMENT
                        + "', 'sourceScope': 'WORKSPACE', 'sourceScopeEntityId': '" + WORKSPACE
                        + "', 'environmentVariable': {'value': 'other', 'isSecret': false}}"));
    }

    @Test
    void returnsTheWorkspacesValueWhenTheLinkHasNone() {
        bench.create(linkedWith(""));

        assertThat(rows().at("/0/environmentVariable/value").textValue()).isEqualTo("v");
    }

    @Test
    void listsAutomaticallyLinkedObjects() {
        bench.create(variable("K", "v").put("autoLinkDeployments", true));

        assertThat(rows()).hasSize(1);
    }

    @Test
    void omitsExcludedObjects() {
        bench.create(inWorkspace(
                "ENVIRONMENT_VARIABLE",
                "K",
                "'environmentVariable': {}, 'autoLinkDeployments': true, 'excludeLinks': [" + exclusion(DEPLOYMENT)
                        + "]"));

        assertThat(rows()).isEmpty();
    }

    @Test
    void omitsObjectsOfAnotherWorkspace() {
        bench.create(variable("K", "v").put("autoLinkDeployments", true).put("scopeEntityId", OTHER_WORKSPACE));

        assertThat(rows()).isEmpty();
    }

    @Test
    void prefersADeploymentsOwnObject() {
        bench.create(variable("K", "linked").put("autoLinkDeployments", true));
        bench.create(inDeployment("ENVIRONMENT_VARIABLE", "K", "'environmentVariable': {'value': 'own'}"));

        assertThat(rows()).hasSize(1);
        assertThat(rows().get(0).has("sourceScope")).isFalse();
    }

    private JsonNode rows() {
        return bench.list("resolveLinked=true", "deploymentId=" + DEPLOYMENT).get("environmentObjects");
    }

    private static ObjectNode linkedWith(String overrides) {
        return inWorkspace(
                "ENVIRONMENT_VARIABLE",
                "K",
                "'environmentVariable': {'value': 'v'}, 'links': [" + link(DEPLOYMENT, overrides) + "]");
    }
}
