package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException.Unavailable;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One page of a listing of Workspaces or Deployments. */
class EntityListingTest {
    private static final String ID = "clx44jyu001m201m5dzsbexqr";
    private static final EntityFilter DEPLOYMENTS = EntityFilter.all(Scope.DEPLOYMENT);
    private static final EntityFilter WORKSPACES = EntityFilter.all(Scope.WORKSPACE);

    private final ScriptedService service = new ScriptedService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void workspacesAreSortedByTheirCreation() {
        service.answers(200, "{\"workspaces\": []}");
        service.client().entities(WORKSPACES, 2000);

        assertThat(target()).isEqualTo("/workspaces?limit=1000&offset=2000&sorts=createdAt:asc");
    }

    @Test
    void deploymentsHaveTheirOwnPath() {
        service.answers(200, "{\"deployments\": []}");
        service.client().entities(DEPLOYMENTS, 0);

        assertThat(target()).isEqualTo("/deployments?limit=200&offset=0&sorts=createdAt:asc");
    }

    @Test
    void eachNameIsAParameter() {
        service.answers(200, "{\"workspaces\": []}");
        service.client().entities(EntityFilter.named(Scope.WORKSPACE, Set.of("b", "a")), 0);

        assertThat(target()).startsWith("/workspaces?names=a&names=b&limit");
    }

    @ParameterizedTest
    @CsvSource({
        "ETL prod, ETL%20prod",
        "'a,b', a%2Cb",
        "a&limit=1, a%26limit%3D1",
        "Zürich, Z%C3%BCrich",
        "😀, %F0%9F%98%80",
        "a+b#c/d%, a%2Bb%23c%2Fd%25"
    })
    void nameIsEncoded(String name, String encoded) {
        service.answers(200, "{\"workspaces\": []}");
        service.client().entities(EntityFilter.named(Scope.WORKSPACE, Set.of(name)), 0);

        assertThat(target()).startsWith("/workspaces?names=" + encoded + "&limit");
    }

    @Test
    void idNameAndWorkspaceOfADeploymentAreKept() {
        assertThat(deployments(row(ID, "\"ETL prod\"")).entities())
                .containsExactly(new Entity(new ScopeEntity(Scope.DEPLOYMENT, ID), "ETL prod", Optional.of("w1")));
    }

    @Test
    void environmentVariablesAreNotKept() {
        String row = """
                {"environmentVariables": [{"key": "id", "value": "canary", "isSecret": false}, {"name": "canary"}],
                 "id": "%s", "name": "ETL prod", "webServer": {"name": "canary", "id": "canary"}}""".formatted(ID);

        assertThat(deployments(row).toString()).doesNotContain("canary").contains("ETL prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"clx44jyu001m201m5dzsbexqr\"}",
                "{\"name\": \"ETL prod\"}",
                "{\"id\": 5, \"name\": \"ETL prod\"}",
                "{\"id\": \"clx44jyu001m201m5dzsbexqr\", \"name\": {\"name\": \"ETL prod\"}}",
                "{\"id\": \"clx44jyu001m201m5dzsbexqr\", \"name\": null}",
                "{\"id\": \"\", \"name\": \"ETL prod\"}",
                "{\"id\": \"a\\u0007b\", \"name\": \"ETL prod\"}",
                "{\"id\": \"the-a-token\", \"name\": \"ETL prod\"}",
                "{\"id\": \"clx44jyu001m201m5dzsbexqr\", \"name\": \"the a-token\"}",
                "null",
                "\"ETL prod\"",
                "[{\"id\": \"clx44jyu001m201m5dzsbexqr\", \"name\": \"ETL prod\"}]"
            })
    void unusableRowIsDropped(String row) {
        assertThat(deployments(row).entities()).isEmpty();
    }

    @Test
    void rowWithATooLongNameIsDropped() {
        assertThat(deployments(row(ID, "\"" + "x".repeat(1025) + "\"")).entities())
                .isEmpty();
    }

    @Test
    void rowWithTheLongestNameIsKept() {
        assertThat(deployments(row(ID, "\"" + "x".repeat(1024) + "\"")).entities())
                .hasSize(1);
    }

    @Test
    void unusableRowCounts() {
        assertThat(deployments("null", row(ID, "\"ETL prod\"")).received()).isEqualTo(2);
    }

    @Test
    void rowBesideAnUnusableOneIsKept() {
        assertThat(deployments("{\"id\": []}", row(ID, "\"ETL prod\"")).entities())
                .hasSize(1);
    }

    @Test
    void totalIsThatOfTheListing() {
        service.answers(200, "{\"totalCount\": 1001, \"deployments\": [], \"limit\": 3}");

        assertThat(service.client().entities(DEPLOYMENTS, 0).total()).isEqualTo(OptionalInt.of(1001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"deployments\": []}", "{\"totalCount\": \"5\", \"deployments\": []}"})
    void totalMayBeMissing(String body) {
        service.answers(200, body);

        assertThat(service.client().entities(DEPLOYMENTS, 0).total()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| is empty",
                "[]| is not a JSON object",
                "canary| is not a JSON object",
                "{\"deployments\": [{\"name\": \"canary| is not a JSON object",
                "{\"deployments\": []} canary| is not a JSON object",
                "{\"workspaces\": []}| has no deployments",
                "{\"deployments\": {}}| has no deployments"
            })
    void malformedBodyIsReportedWithoutItsText(String body, String problem) {
        service.answers(200, body);

        assertThatThrownBy(() -> service.client().entities(DEPLOYMENTS, 0))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("canary");
    }

    @Test
    void fullPageIsRead() {
        assertThat(deployments(rows(200)).received()).isEqualTo(200);
    }

    @Test
    void moreRowsThanRequestedAreRefused() {
        assertThatThrownBy(() -> deployments(rows(201)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("has more rows than requested");
    }

    private static String[] rows(int count) {
        return Collections.nCopies(count, row(ID, "\"ETL prod\"")).toArray(String[]::new);
    }

    private EntityPage deployments(String... rows) {
        service.answers(200, "{\"totalCount\": 1, \"deployments\": [" + String.join(",", rows) + "]}");
        return service.client().entities(DEPLOYMENTS, 0);
    }

    private static String row(String id, String name) {
        return "{\"id\": \"%s\", \"name\": %s, \"workspaceId\": \"w1\", \"workspaceName\": \"Analytics\"}"
                .formatted(id, name);
    }

    private String target() {
        String path = service.request().getPath();
        return path.substring(("/v1/organizations/" + ScriptedService.ORGANIZATION).length());
    }
}
