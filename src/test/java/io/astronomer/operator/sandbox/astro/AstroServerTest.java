package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bodies.exclusion;
import static io.astronomer.operator.sandbox.astro.Bodies.variable;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AstroServerTest {
    private final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.sequential()), 0);
    private final Wire wire = new Wire(server, ORGANIZATION_TOKEN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createReturns200AndTheId() {
        HttpResponse<String> response = wire.create(variable("K", "v"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(Wire.json(response).get("id").textValue()).matches(Ids.CUID);
    }

    @Test
    void getReturnsTheObject() {
        String id = create("K");

        assertThat(Wire.json(wire.get("/environment-objects/" + id))
                        .get("objectKey")
                        .textValue())
                .isEqualTo("K");
    }

    @Test
    void listReturnsAPage() {
        create("A");
        create("B");

        assertThat(Wire.json(wire.get(
                                "/environment-objects?resolveLinked=false&sorts=objectKey:asc&sorts=createdAt:asc"))
                        .get("environmentObjects")
                        .findValuesAsText("objectKey"))
                .containsExactly("A", "B");
    }

    @ParameterizedTest
    @CsvSource({
        "/deployments?names=ETL%20staging,deployments,1",
        "/deployments?names=ETL+staging&names=Sandbox,deployments,2",
        "/deployments?deploymentIds=" + DEPLOYMENT + ",deployments,1",
        "/deployments?workspaceIds=" + WORKSPACE + ",deployments,3",
        "/workspaces?workspaceIds=" + WORKSPACE + ",workspaces,1",
        "/workspaces?names=Nobody,workspaces,0"
    })
    void directoriesSupportTheVendorsFilters(String path, String rows, int expected) {
        assertThat(Wire.json(wire.get(path)).get(rows)).hasSize(expected);
    }

    /** Fields that the vendor's schema requires, and fields that its tools read without a check. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "airflowVersion",
                "apiUrl",
                "astroRuntimeVersion",
                "createdAt",
                "createdBy",
                "id",
                "imageRepository",
                "imageTag",
                "isCicdEnforced",
                "isDagDeployEnabled",
                "name",
                "namespace",
                "organizationId",
                "runtimeVersion",
                "schedulerCpu",
                "schedulerMemory",
                "schedulerReplicas",
                "status",
                "uiUrl",
                "updatedAt",
                "updatedBy",
                "webServerAirflowApiUrl",
                "webServerCpu",
                "webServerIngressHostname",
                "webServerMemory",
                "webServerUrl",
                "workspaceId",
                "type",
                "region",
                "cloudProvider",
                "clusterId",
                "clusterName",
                "executor",
                "description",
                "workspaceName",
                "schedulerSize",
                "defaultTaskPodCpu",
                "defaultTaskPodMemory",
                "resourceQuotaCpu",
                "resourceQuotaMemory",
                "isHighAvailability",
                "isDevelopmentMode",
                "contactEmails",
                "environmentVariables",
                "workerQueues"
            })
    void deploymentHasTheFieldsOfTheVendorsCommandLine(String field) {
        assertThat(Wire.json(wire.get("/deployments/" + DEPLOYMENT)).hasNonNull(field))
                .isTrue();
    }

    @Test
    void updatesByPost() {
        String id = create("K");

        HttpResponse<String> response =
                wire.send("POST", "/environment-objects/" + id, "{\"environmentVariable\": {\"value\": \"new\"}}");

        assertThat(Wire.json(response).at("/environmentVariable/value").textValue())
                .isEqualTo("new");
    }

    @Test
    void excludeReturns200WithoutABody() {
        String id = create("K");

        HttpResponse<String> response = wire.send(
                "POST",
                "/environment-objects/" + id + "/exclude-linking",
                Bodies.json(exclusion(DEPLOYMENT)).toString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void deleteReturns204() {
        assertThat(wire.send("DELETE", "/environment-objects/" + create("K"), "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void refusalHasMessageRequestIdAndFieldErrors() {
        HttpResponse<String> response = wire.send("POST", "/environment-objects", "{}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Wire.json(response).fieldNames())
                .toIterable()
                .containsExactly("message", "requestId", "statusCode", "fieldErrors");
        assertThat(Wire.json(response).at("/fieldErrors/0/code").textValue()).isEqualTo("required");
    }

    @Test
    void otherRefusalsHaveNoFieldErrors() {
        assertThat(Wire.json(wire.get("/environment-objects/nothing")).fieldNames())
                .toIterable()
                .containsExactly("message", "requestId", "statusCode");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        assertThat(wire.send("POST", "/environment-objects", "key=value").statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesARequestWithoutAToken() {
        assertThat(new Wire(server, "").list().statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "PATCH"})
    void refusesUpdatesByOtherMethods(String method) {
        assertThat(wire.send(method, "/environment-objects/" + create("K"), "{}")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void respondsOnTheLoopbackAddress() {
        String address = server.url().replace("localhost", "127.0.0.1");

        assertThat(new Wire(address + "/organizations/" + ORGANIZATION, ORGANIZATION_TOKEN)
                        .list()
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/workspaces,workspaces", "/deployments,deployments"})
    void listsWorkspacesAndDeployments(String path, String rows) {
        assertThat(Wire.json(wire.get(path)).get(rows)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "''," + ORGANIZATION,
        "/workspaces/" + WORKSPACE + "," + WORKSPACE,
        "/deployments/" + DEPLOYMENT + "," + DEPLOYMENT
    })
    void getsOrganizationWorkspaceAndDeployment(String path, String id) {
        assertThat(Wire.json(wire.get(path)).get("id").textValue()).isEqualTo(id);
    }

    @Test
    void listsTheOrganizationsOfTheToken() {
        Wire root = new Wire(server.url(), ORGANIZATION_TOKEN);

        assertThat(Wire.json(root.get("/organizations")).findValuesAsText("name"))
                .containsExactly("Acme");
    }

    @Test
    void unknownPathReturns404() {
        assertThat(wire.get("/clusters").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesConnectionsWhileItIsDown() {
        server.goDown();

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(wire::list);
    }

    @Test
    void keepsStoredObjectsWhileItIsDown() {
        String id = create("K");
        server.goDown();

        server.comeBack();

        assertThat(wire.get("/environment-objects/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void reportsATakenPort() {
        int port = URI.create(server.url()).getPort();

        assertThatThrownBy(() -> AstroServer.start(server.service(), port))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Integer.toString(port));
    }

    @Test
    void countsCallsByOperation() {
        create("A");
        create("B");
        wire.list();

        assertThat(server.log().count(Operation.CREATE)).isEqualTo(2);
        assertThat(server.log().writes()).isEqualTo(2);
        assertThat(server.log().count(Operation.LIST)).isEqualTo(1);
    }

    @Test
    void logsTheTokenAndTheRequestOfACall() {
        wire.get("/environment-objects?limit=1000&resolveLinked=false");

        Call call = server.log().calls().get(0);

        assertThat(List.of(call.method(), call.parameter("limit"), call.tokenName(), "" + call.status()))
                .containsExactly("GET", "1000", "operator", "200");
    }

    @Test
    void logsTheBodyOfACall() {
        create("K");

        assertThat(server.log().calls().get(0).body().get("objectKey").textValue())
                .isEqualTo("K");
    }

    @Test
    void printedLogHasNeitherBodyNorToken() {
        wire.create(variable("K", "hush"));

        assertThat(server.log().toString() + server.log().calls().get(0).headers())
                .doesNotContain("hush")
                .doesNotContain(ORGANIZATION_TOKEN);
    }

    @Test
    void clearEmptiesTheLog() {
        create("K");

        server.log().clear();

        assertThat(server.log().calls()).isEmpty();
    }

    private String create(String key) {
        return Wire.json(wire.create(variable(key, "v"))).get("id").textValue();
    }
}
