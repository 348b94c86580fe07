package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bench.query;
import static io.astronomer.operator.sandbox.astro.Bench.refusal;
import static io.astronomer.operator.sandbox.astro.Bench.refusedFields;
import static io.astronomer.operator.sandbox.astro.Bodies.connection;
import static io.astronomer.operator.sandbox.astro.Bodies.inDeployment;
import static io.astronomer.operator.sandbox.astro.Bodies.secretVariable;
import static io.astronomer.operator.sandbox.astro.Bodies.variable;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_WORKSPACE;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AstroServiceListTest {
    private final Bench bench = new Bench();

    @Test
    void defaultPageHasTwentyObjects() {
        createVariables(21);

        ObjectNode page = bench.list();

        assertThat(page.get("environmentObjects")).hasSize(20);
        assertThat(page.get("totalCount").intValue()).isEqualTo(21);
        assertThat(page.get("limit").intValue()).isEqualTo(20);
    }

    @Test
    void limitZeroReturnsNoObjects() {
        createVariables(1);

        assertThat(bench.list("limit=0").get("environmentObjects")).isEmpty();
    }

    @Test
    void pageHasAtMostAThousandObjects() {
        assertThat(bench.list("limit=5000").get("limit").intValue()).isEqualTo(1_000);
    }

    @Test
    void pageLimitOfTheServiceShortensPages() {
        createVariables(3);
        bench.service.limitPages(2);

        assertThat(bench.keys("limit=1000", "sorts=objectKey:asc")).containsExactly("V0", "V1");
    }

    @Test
    void offsetBeyondTheEndReturnsNothing() {
        createVariables(1);

        assertThat(bench.keys("offset=7")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"limit=-1,limit min", "offset=-1,offset min", "limit=all,limit number", "sorts=id:asc,sorts oneof"})
    void refusesAnInvalidQuery(String parameter, String error) {
        assertThat(refusedFields(() -> bench.list(parameter))).containsExactly(error);
    }

    @Test
    void refusesAnUnknownObjectType() {
        assertThat(refusedFields(() -> bench.list("objectType=SECRET"))).containsExactly("objectType oneof");
    }

    @Test
    void newestObjectComesFirst() {
        createVariables(2);

        assertThat(bench.keys()).containsExactly("V1", "V0");
    }

    @Test
    void sortsByTheFirstSortBeforeTheSecond() {
        bench.create(variable("B", "1"));
        bench.create(connection("A", "'host': 'h'"));
        bench.create(variable("A", "1"));

        assertThat(bench.list("sorts=objectKey:desc", "sorts=objectType:asc")
                        .get("environmentObjects")
                        .findValuesAsText("objectType"))
                .containsExactly("ENVIRONMENT_VARIABLE", "CONNECTION", "ENVIRONMENT_VARIABLE");
    }

    @Test
    void sortsByTheTimeOfTheLastUpdate() {
        String first = bench.create(variable("A", "1"));
        bench.create(variable("B", "1"));
        bench.clock.advance(Duration.ofSeconds(1));
        bench.update(first, "{'environmentVariable': {'value': '2'}}");

        assertThat(bench.keys("sorts=updatedAt:asc")).containsExactly("B", "A");
    }

    @Test
    void workspaceFilterReturnsItsOwnObjectsOnly() {
        bench.create(variable("MINE", "v"));
        bench.create(variable("OTHER", "v").put("scopeEntityId", OTHER_WORKSPACE));
        bench.create(inDeployment("ENVIRONMENT_VARIABLE", "DEPLOYMENTS", "'environmentVariable': {}"));

        assertThat(bench.keys("workspaceId=" + WORKSPACE)).containsExactly("MINE");
    }

    @Test
    void deploymentFilterReturnsOwnObjectsOnlyWhenNotResolved() {
        bench.create(variable("LINKED", "v").put("autoLinkDeployments", true));
        bench.create(inDeployment("ENVIRONMENT_VARIABLE", "OWN", "'environmentVariable': {}"));

        assertThat(bench.keys("deploymentId=" + DEPLOYMENT)).containsExactly("OWN");
    }

    @Test
    void listsTheOrganizationsObjectsWithoutAFilter() {
        bench.create(variable("MINE", "v"));
        bench.create(variable("OTHER", "v").put("scopeEntityId", OTHER_WORKSPACE));

        assertThat(bench.keys()).containsExactly("OTHER", "MINE");
    }

    @Test
    void findsAnObjectByItsKeyAndType() {
        bench.create(variable("db", "v"));
        bench.create(connection("db", "'host': 'h'"));

        assertThat(bench.list("objectKey=db", "objectType=CONNECTION").get("environmentObjects"))
                .hasSize(1);
    }

    @Test
    void masksSecrets() {
        bench.create(secretVariable("TOKEN", "hush"));

        assertThat(bench.list().toString()).doesNotContain("hush");
    }

    @Test
    void refusesToShowSecretsWithoutTheOrganizationsSetting() {
        ServiceError refusal = refusal(() -> bench.list("showSecrets=true"));

        assertThat(refusal.status()).isEqualTo(405);
        assertThat(refusal).hasMessage("showSecrets on organization with id " + ORGANIZATION + " is not allowed");
    }

    @Test
    void showsSecretsWithTheOrganizationsSetting() {
        bench.create(secretVariable("TOKEN", "hush"));
        bench.service.directory().allowSecretsFetching(ORGANIZATION, true);

        assertThat(bench.list("showSecrets=true")
                        .at("/environmentObjects/0/environmentVariable/value")
                        .textValue())
                .isEqualTo("hush");
    }

    @Test
    void returnsTheObjectsIdsWhenNotResolved() {
        String id = bench.create(variable("K", "v"));

        assertThat(bench.list().at("/environmentObjects/0/id").textValue()).isEqualTo(id);
    }

    @Test
    void returnsEmptyIdsWhenResolved() {
        bench.create(variable("K", "v"));

        assertThat(bench.list("resolveLinked=true")
                        .at("/environmentObjects/0/id")
                        .textValue())
                .isEmpty();
    }

    @Test
    void resolvesNothingByDefault() {
        String id = bench.create(variable("K", "v"));

        assertThat(bench.operator.list(Map.of()).at("/environmentObjects/0/id").textValue())
                .isEqualTo(id);
    }

    @Test
    void resolvedDeploymentReturns500WhenSetToFail() {
        bench.service.failResolvingDeployments(true);

        assertThat(refusal(() -> bench.list("resolveLinked=true", "deploymentId=" + DEPLOYMENT))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void listsTheObjectsOfOneOrganizationOnly() {
        bench.create(variable("K", "v"));
        AstroSession stranger =
                bench.service.session(SandboxFixtures.OTHER_ORGANIZATION_TOKEN, SandboxFixtures.OTHER_ORGANIZATION);

        assertThat(stranger.list(query()).get("totalCount").intValue()).isZero();
    }

    private void createVariables(int count) {
        for (int i = 0; i < count; i++) {
            bench.create(variable("V" + i, "v"));
        }
    }
}
