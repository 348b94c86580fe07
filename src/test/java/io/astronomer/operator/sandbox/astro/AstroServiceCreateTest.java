package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bench.refusal;
import static io.astronomer.operator.sandbox.astro.Bench.refusedFields;
import static io.astronomer.operator.sandbox.astro.Bodies.connection;
import static io.astronomer.operator.sandbox.astro.Bodies.exclusion;
import static io.astronomer.operator.sandbox.astro.Bodies.inDeployment;
import static io.astronomer.operator.sandbox.astro.Bodies.inWorkspace;
import static io.astronomer.operator.sandbox.astro.Bodies.json;
import static io.astronomer.operator.sandbox.astro.Bodies.link;
import static io.astronomer.operator.sandbox.astro.Bodies.metricsExport;
import static io.astronomer.operator.sandbox.astro.Bodies.variable;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.FOREIGN_DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AstroServiceCreateTest {
    private final Bench bench = new Bench();

    @Test
    void returnsTheIdAlone() {
        assertThat(bench.operator.create(variable("GREETING", "hello")).fieldNames())
                .toIterable()
                .containsExactly("id");
    }

    @Test
    void idsAreCuids() {
        assertThat(bench.create(variable("GREETING", "hello"))).matches(Ids.CUID);
    }

    @Test
    void idsAreTheSameInEveryRun() {
        assertThat(new Bench().create(variable("A", "1"))).isEqualTo(bench.create(variable("B", "2")));
    }

    @Test
    void storesTheTypedPart() {
        String id = bench.create(connection(
                "warehouse", "'host': 'db.example.com', 'port': 5432, 'password': 'pw', 'extra': {'sslmode': 'on'}"));

        assertThat(bench.stored(id).get("connection"))
                .isEqualTo(json("{'type': 'postgres', 'host': 'db.example.com', 'password': 'pw', 'port': 5432,"
                        + " 'extra': {'sslmode': 'on'}}"));
    }

    @Test
    void surprise10RefusesASecondObjectWithTheSameIdentity() {
        bench.create(variable("GREETING", "hello"));

        assertThat(refusal(() -> bench.create(variable("GREETING", "again"))).status())
                .isEqualTo(409);
    }

    @Test
    void acceptsTheSameKeyForAnotherType() {
        bench.create(variable("GREETING", "hello"));

        assertThat(bench.create(inWorkspace("AIRFLOW_VARIABLE", "GREETING", "'airflowVariable': {'value': 'hi'}")))
                .matches(Ids.CUID);
    }

    @ParameterizedTest
    @CsvSource({"objectKey", "objectType", "scope", "scopeEntityId"})
    void requiresTheFullIdentity(String field) {
        assertThat(refusedFields(() -> bench.create(without(variable("GREETING", "hello"), field))))
                .containsExactly(field + " required");
    }

    @Test
    void refusesAnUnknownObjectType() {
        assertThat(refusedFields(() -> bench.create(inWorkspace("SECRET", "K", "'environmentVariable': {}"))))
                .containsExactly("objectType oneof");
    }

    @Test
    void refusesAScopeEntityThatIsNoCuid() {
        assertThat(refusedFields(() -> bench.create(variable("K", "v").put("scopeEntityId", "production"))))
                .containsExactly("scopeEntityId cuid");
    }

    @Test
    void unknownWorkspaceReturns404() {
        assertThat(refusal(() -> bench.create(variable("K", "v").put("scopeEntityId", "clx42nobody1gl01o0gjenthn")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refusesATooLongKey() {
        assertThat(refusedFields(() -> bench.create(variable("k".repeat(1_025), "v"))))
                .containsExactly("objectKey max");
    }

    @Test
    void requiresTheTypedPart() {
        assertThat(refusedFields(() -> bench.create(without(variable("K", "v"), "environmentVariable"))))
                .containsExactly("environmentVariable required");
    }

    @Test
    void refusesThePartOfAnotherType() {
        assertThat(refusedFields(() -> bench.create(
                        inWorkspace("ENVIRONMENT_VARIABLE", "K", "'environmentVariable': {}, 'connection': {}"))))
                .containsExactly("connection excluded");
    }

    @Test
    void requiresTheTypeOfAConnection() {
        assertThat(refusedFields(
                        () -> bench.create(inWorkspace("CONNECTION", "K", "'connection': {'host': 'example.com'}"))))
                .containsExactly("connection.type required");
    }

    @Test
    void requiresEndpointAndExporterTypeOfAMetricsExport() {
        assertThat(refusedFields(() -> bench.create(inWorkspace("METRICS_EXPORT", "K", "'metricsExport': {}"))))
                .containsExactly("metricsExport.endpoint required", "metricsExport.exporterType required");
    }

    @Test
    void refusesAnUnknownAuthTypeOfAMetricsExport() {
        assertThat(refusedFields(() -> bench.create(metricsExport("K", "'authType': 'KERBEROS'"))))
                .containsExactly("metricsExport.authType oneof");
    }

    @ParameterizedTest
    @CsvSource({"65536,max", "-1,min", "99999999999,max"})
    void refusesAPortOutOfRange(String port, String code) {
        assertThat(refusedFields(() -> bench.create(connection("K", "'port': " + port))))
                .containsExactly("connection.port " + code);
    }

    @Test
    void refusesAFieldOfTheWrongShapeWithoutFieldErrors() {
        ServiceError refusal = refusal(() -> bench.create(connection("K", "'port': 'high'")));

        assertThat(refusal).hasMessageContaining("connection.port must be an integer");
        assertThat(refusal.fieldErrors()).isEmpty();
    }

    @Test
    void linkWithAMalformedIdReturns500() {
        assertThat(refusal(() -> bench.create(withLists("'links': [" + link("production", "") + "]")))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void refusesALinkToADeploymentOfAnotherWorkspace() {
        assertThat(refusedFields(() -> bench.create(withLists("'links': [" + link(FOREIGN_DEPLOYMENT, "") + "]"))))
                .containsExactly("links exists");
    }

    @Test
    void refusesADeploymentThatIsLinkedTwice() {
        String link = link(DEPLOYMENT, "");

        assertThat(refusedFields(() -> bench.create(withLists("'links': [" + link + "," + link + "]"))))
                .containsExactly("links unique");
    }

    @Test
    void surprise8RefusesADeploymentThatIsLinkedAndExcluded() {
        assertThat(refusedFields(() -> bench.create(withLists(
                        "'links': [" + link(DEPLOYMENT, "") + "], 'excludeLinks': [" + exclusion(DEPLOYMENT) + "]"))))
                .containsExactly("excludeLinks excluded_with");
    }

    @Test
    void surprise7AcceptsEmptyListsAtDeploymentScope() {
        assertThat(bench.create(inDeployment(
                        "ENVIRONMENT_VARIABLE",
                        "K",
                        "'environmentVariable': {}, 'links': [], 'excludeLinks': [], 'autoLinkDeployments': false")))
                .matches(Ids.CUID);
    }

    @Test
    void surprise7RefusesLinkingAtDeploymentScope() {
        assertThat(refusedFields(() -> bench.create(inDeployment(
                        "ENVIRONMENT_VARIABLE",
                        "K",
                        "'environmentVariable': {}, 'autoLinkDeployments': true, 'links': [" + link(DEPLOYMENT, "")
                                + "], 'excludeLinks': [" + exclusion(DEPLOYMENT) + "]"))))
                .containsExactly(
                        "autoLinkDeployments excluded_unless", "links excluded_unless", "excludeLinks excluded_unless");
    }

    private static ObjectNode withLists(String lists) {
        return inWorkspace("ENVIRONMENT_VARIABLE", "K", "'environmentVariable': {'value': 'v'}, " + lists);
    }

    private static ObjectNode without(ObjectNode body, String field) {
        body.remove(field);
        return body;
    }
}
