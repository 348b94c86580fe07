package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bench.query;
import static io.astronomer.operator.sandbox.astro.Bench.refusal;
import static io.astronomer.operator.sandbox.astro.Bodies.inDeployment;
import static io.astronomer.operator.sandbox.astro.Bodies.variable;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_WORKSPACE;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.STAGING_DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.VIEWER_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AstroServiceAccessTest {
    private final Bench bench = new Bench();
    private final AstroSession workspace = bench.session(WORKSPACE_TOKEN);
    private final AstroSession deployment = bench.session(DEPLOYMENT_TOKEN);
    private final AstroSession viewer = bench.session(VIEWER_TOKEN);

    @Test
    void refusesAnUnknownToken() {
        assertThat(refusal(() -> bench.session("guessed").list(query())).status())
                .isEqualTo(401);
    }

    @Test
    void refusesARevokedToken() {
        bench.service.tokens().revoke(ORGANIZATION_TOKEN);

        assertThat(refusal(bench::list).status()).isEqualTo(401);
    }

    @Test
    void refusesAnExpiredToken() {
        Token token = Token.of(
                "short", new Subject("s", Subject.Type.SERVICEKEY, "short"), Token.Kind.ORGANIZATION, ORGANIZATION);
        bench.service.tokens().issue(token.expiring(bench.clock.instant().plusSeconds(1)));

        bench.clock.advance(Duration.ofSeconds(1));

        assertThat(refusal(() -> bench.session("short").list(query())).status()).isEqualTo(401);
    }

    @Test
    void unknownOrganizationReturns404() {
        assertThat(refusal(() -> bench.service
                                .session(ORGANIZATION_TOKEN, "clm8nobody00008mlf08scq7k")
                                .list(query()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tokenHasNoAccessToOtherOrganizations() {
        assertThat(refusal(() -> bench.service
                                .session(ORGANIZATION_TOKEN, OTHER_ORGANIZATION)
                                .list(query()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void viewerMayRead() {
        String id = bench.create(variable("K", "v"));

        assertThat(viewer.get(id).get("objectKey").textValue()).isEqualTo("K");
    }

    @Test
    void viewerMayNotWrite() {
        String id = bench.create(variable("K", "v"));

        assertThat(refusal(() -> viewer.delete(id)).status()).isEqualTo(403);
    }

    @Test
    void workspaceTokenMayManageItsWorkspaceAndDeployments() {
        workspace.create(variable("K", "v"));
        workspace.create(inDeployment("ENVIRONMENT_VARIABLE", "K", "'environmentVariable': {}"));

        assertThat(bench.keys()).hasSize(2);
    }

    @Test
    void workspaceTokenHasNoAccessToOtherWorkspaces() {
        assertThat(refusal(() -> workspace.create(variable("K", "v").put("scopeEntityId", OTHER_WORKSPACE)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void workspaceTokenMayNotListTheOrganization() {
        assertThat(refusal(() -> workspace.list(query())).status()).isEqualTo(403);
    }

    @Test
    void deploymentTokenHasNoAccessToItsWorkspace() {
        assertThat(refusal(() -> deployment.list(query("workspaceId=" + WORKSPACE)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void deploymentTokenMayListItsDeployment() {
        assertThat(deployment.list(query("deploymentId=" + DEPLOYMENT)).get("environmentObjects"))
                .isEmpty();
    }

    @Test
    void deploymentTokenHasNoAccessToOtherDeployments() {
        assertThat(refusal(() -> deployment.list(query("deploymentId=" + STAGING_DEPLOYMENT)))
                        .status())
                .isEqualTo(403);
    }
}
