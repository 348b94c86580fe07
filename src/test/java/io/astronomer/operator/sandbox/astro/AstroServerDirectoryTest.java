package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Operation.LIST;
import static io.astronomer.operator.sandbox.astro.Operation.LIST_DEPLOYMENTS;
import static io.astronomer.operator.sandbox.astro.Operation.LIST_WORKSPACES;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AstroServerDirectoryTest {
    private final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(Clock.systemUTC(), Ids.sequential()), 0);
    private final Wire wire = new Wire(server, ORGANIZATION_TOKEN);
    private final Wire provider = new Wire(
            server.url().replace("/v1", "/platform/v1beta1") + "/organizations/" + ORGANIZATION, ORGANIZATION_TOKEN);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/workspaces?limit=1000&offset=0",
                "/workspaces/" + WORKSPACE,
                "/deployments?names=ETL%20prod",
                "/deployments/" + DEPLOYMENT
            })
    void pathOfTheVendorsProviderReturnsTheSame(String path) {
        HttpResponse<String> response = provider.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(wire.get(path).body());
    }

    @Test
    void pathOfTheVendorsProviderHasNoEnvironmentObjects() {
        assertThat(provider.list().statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"POST", "DELETE"})
    void directoryRefusesWrites(String method) {
        assertThat(wire.send(method, "/workspaces", "").statusCode()).isEqualTo(404);
    }

    /** Fields that the vendor's schema requires of the cluster, which its command line reads with a Deployment. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudProvider",
                "createdAt",
                "dbInstanceType",
                "drRegion",
                "id",
                "isDrEnabled",
                "name",
                "organizationId",
                "region",
                "status",
                "type",
                "updatedAt",
                "vpcSubnetRange"
            })
    void clusterOfADeploymentHasTheRequiredFields(String field) {
        String cluster = Wire.json(wire.get("/deployments/" + DEPLOYMENT))
                .get("clusterId")
                .textValue();

        assertThat(Wire.json(wire.get("/clusters/" + cluster)).hasNonNull(field))
                .isTrue();
    }

    @Test
    void unknownClusterReturns404() {
        assertThat(wire.get("/clusters/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void unknownSortReturns400() {
        HttpResponse<String> response = wire.get("/workspaces?sorts=objectKey:asc");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Wire.json(response).at("/fieldErrors/0/field").textValue()).isEqualTo("sorts");
    }

    @Test
    void forbiddenListingReturns403() {
        server.service().tokens().forbid(ORGANIZATION_TOKEN, LIST_WORKSPACES);

        HttpResponse<String> response = wire.get("/workspaces");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(Wire.json(response).fieldNames()).toIterable().containsExactly("message", "requestId", "statusCode");
    }

    @Test
    void listingsOfTheDirectoryAreCountedByThemselves() {
        wire.get("/workspaces");
        wire.get("/deployments");
        wire.get("/deployments");
        wire.get("/deployments/" + DEPLOYMENT);
        wire.list();

        assertThat(server.log().count(LIST)).isEqualTo(1);
        assertThat(server.log().count(LIST_WORKSPACES)).isEqualTo(1);
        assertThat(server.log().count(LIST_DEPLOYMENTS)).isEqualTo(2);
    }

    @Test
    void logsTheDecodedNamesOfAListing() {
        wire.get("/deployments?names=ETL%20prod&names=R%26D");

        Call call = server.log().calls(LIST_DEPLOYMENTS).get(0);

        assertThat(call.method() + " " + call.path())
                .isEqualTo("GET /v1/organizations/" + ORGANIZATION + "/deployments");
        assertThat(call.query()).containsEntry("names", List.of("ETL prod", "R&D"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500})
    void faultAffectsOneListing(int status) {
        server.faults().on(LIST_WORKSPACES).make(Fault.refused(status));

        assertThat(wire.get("/workspaces").statusCode()).isEqualTo(status);
        assertThat(wire.get("/deployments").statusCode()).isEqualTo(200);
    }

    @Test
    void listingCanBeTruncated() {
        String whole = wire.get("/deployments").body();
        server.faults().on(LIST_DEPLOYMENTS).make(Fault.truncatedBody());

        assertThat(wire.get("/deployments").body()).isNotEmpty().hasSizeLessThan(whole.length());
    }

    @Test
    void listingCanBeAnHtmlPage() {
        server.faults().on(LIST_DEPLOYMENTS).make(Fault.htmlBody());

        HttpResponse<String> response = wire.get("/deployments");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("<html>");
    }

    @Test
    void listingCanHaveAMalformedRow() {
        server.faults().on(LIST_WORKSPACES).make(Fault.rewritten(page -> page.put("workspaces", "none")));

        assertThat(Wire.json(wire.get("/workspaces")).get("workspaces").isTextual())
                .isTrue();
    }

    @Test
    void listingCanBeSlow() {
        server.faults().on(LIST_WORKSPACES).make(Fault.latency(Duration.ofMillis(200)));
        long start = System.nanoTime();

        wire.get("/workspaces");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void listingCanBeCut() {
        server.faults().on(LIST_WORKSPACES).make(Fault.cutBeforeEffect());

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> wire.get("/workspaces"));
    }

    @Test
    void limitOfTheOrganizationCountsListingsOfTheDirectory() {
        server.limit(RateLimit.silent(0.001, 1));

        assertThat(wire.get("/workspaces").statusCode()).isEqualTo(200);
        assertThat(wire.get("/deployments").statusCode()).isEqualTo(429);
    }
}
