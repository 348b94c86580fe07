package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.RequestSchema.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            UPDATE  | {'environmentVariable': {'value': 'v', 'isSecret': true}}            | environmentVariable.isSecret: additionalProperties
            UPDATE  | {'connection': {'host': 'h'}}                                        | connection.type: required
            UPDATE  | {'metricsExport': {'endpoint': 'https://m.example.com'}}             | metricsExport.exporterType: required
            UPDATE  | {'connection': {'type': 't', 'port': '1'}}                           | connection.port: type
            UPDATE  | {'connection': {'type': 't'}, 'objectKey': 'k'}                      | objectKey: additionalProperties
            UPDATE  | {'connection': {'type': 't'}, 'links': null}                         | links: type
            UPDATE  | {'connection': {'type': 't'}, 'links': [{'scope': 'DEPLOYMENT'}]}    | links.0.scopeEntityId: required
            EXCLUDE | {'scope': 'DEPLOYMENT'}                                              | scopeEntityId: required
            LIST    | {'page': ['1']}                                                      | page: additionalProperties
            LIST    | {'limit': ['many']}                                                  | limit.0: pattern
            WORKSPACES | {'deploymentIds': ['c']}   | deploymentIds: additionalProperties
            DEPLOYMENTS | {'sorts': ['id:asc']}     | sorts.0: enum
            NONE    | {'showSecrets': ['true']}                                            | showSecrets: additionalProperties
            """)
    void violationIsReportedWithItsPath(Part part, String content, String fault) {
        assertThat(RequestSchema.check(part, json(content)))
                .extracting(RequestSchema.Violation::toString)
                .containsExactly(fault);
    }

    @Test
    void createReportsAllMissingFields() {
        assertThat(RequestSchema.check(Part.CREATE, json("{'connection': {'type': 't'}}")))
                .extracting(RequestSchema.Violation::toString)
                .contains("objectKey: required", "objectType: required", "scope: required", "scopeEntityId: required");
    }

    @Test
    void createRequiresTheTypedPart() {
        assertThat(RequestSchema.check(
                        Part.CREATE, Bodies.inWorkspace("CONNECTION", "k", "'airflowVariable': {'value': 'v'}")))
                .extracting(RequestSchema.Violation::toString)
                .containsExactly("connection: required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            UPDATE | {'environmentVariable': {}}
            UPDATE | {'connection': {'type': 't', 'extra': {'any': [1.5]}}, 'links': [], 'excludeLinks': []}
            UPDATE | {'connection': {'type': 't'}, 'links': [{'scope': 'DEPLOYMENT', 'scopeEntityId': 'c', 'overrides': {'unsetFields': ['host']}}]}
            LIST   | {'limit': ['1000'], 'sorts': ['objectKey:asc', 'objectType:asc'], 'resolveLinked': ['false']}
            WORKSPACES | {'limit': ['1000'], 'offset': ['0'], 'names': ['a', 'b'], 'workspaceIds': ['c']}
            DEPLOYMENTS | {'sorts': ['name:asc'], 'workspaceIds': ['c'], 'deploymentIds': ['c', 'd']}
            """)
    void acceptsRequestsOfTheVendorsClients(Part part, String content) {
        assertThat(RequestSchema.check(part, json(content))).isEmpty();
    }

    @Test
    void readWithABodyIsAViolation() {
        Dispatcher.Request request =
                new Dispatcher.Request("GET", "/v1/organizations/o/environment-objects/c", Map.of(), "token", "{}");

        assertThat(RequestSchema.check(request)).containsExactly(new RequestSchema.Violation("body", "not empty"));
    }

    @Test
    void writeWithAQueryIsAViolation() {
        Dispatcher.Request request = new Dispatcher.Request(
                "DELETE", "/v1/organizations/o/environment-objects/c", Map.of("force", List.of("true")), "token", "");

        assertThat(RequestSchema.check(request))
                .containsExactly(new RequestSchema.Violation("force", "additionalProperties"));
    }
}
