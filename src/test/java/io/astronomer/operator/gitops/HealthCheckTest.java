package io.astronomer.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.gitops.HealthCheck.Health;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.status.ReasonStates;
import io.astronomer.operator.status.ReasonTable;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Argo CD's health check reads each state as docs/operations.md says")
class HealthCheckTest {
    private static final Path CONFIG_MAP = Path.of("deploy", "argocd", "argocd-cm.yaml");

    @ParameterizedTest
    @EnumSource(Reason.class)
    void asThePageSaysAtFirst(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.first(reason));

        assertThat(HealthCheck.of(resource).status())
                .isEqualTo(ReasonTable.of(reason).first().argo());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void asThePageSaysAfterTwoMinutes(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.later(reason));

        assertThat(HealthCheck.of(resource).status())
                .isEqualTo(ReasonTable.of(reason).later().argo());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void namesTheReason(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.first(reason));

        assertThat(HealthCheck.of(resource).message()).startsWith(reason.text() + ": ");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void whatIsBeingDeletedIsProgressing(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.later(reason));
        resource.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");

        assertThat(HealthCheck.of(resource).status()).isEqualTo("Progressing");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void whatWasEditedSinceIsProgressing(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.later(reason));
        resource.getMetadata().setGeneration(ReasonStates.GENERATION + 1);

        assertThat(HealthCheck.of(resource).status()).isEqualTo("Progressing");
    }

    @Test
    void whatNobodyGaveAStatusIsProgressing() throws IOException {
        assertThat(HealthCheck.of(Examples.resource(null)).status()).isEqualTo("Progressing");
    }

    static Stream<JsonNode> upstream() throws IOException {
        return read(HealthCheck.FOLDER.resolve("health_test.yaml"))
                .path("tests")
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void upstream(JsonNode test) throws IOException {
        Path input = HealthCheck.FOLDER.resolve(test.path("inputPath").asText());

        assertThat(HealthCheck.of(read(input)))
                .isEqualTo(new Health(
                        test.at("/healthStatus/status").asText(),
                        test.at("/healthStatus/message").asText()));
    }

    @Test
    void everyFileOfTestdataIsTested() throws IOException {
        try (Stream<Path> files = Files.list(Examples.FOLDER)) {
            assertThat(files.map(file -> "testdata/" + file.getFileName()))
                    .containsExactlyInAnyOrderElementsOf(upstream()
                            .map(test -> test.path("inputPath").asText())
                            .toList());
        }
    }

    static Stream<Map.Entry<String, String>> examples() throws IOException {
        return Examples.files().entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void testdataIsWhatTheOperatorWrites(Map.Entry<String, String> file) {
        assertThat(Examples.FOLDER.resolve(file.getKey()))
                .as("written anew by the main method of %s", Examples.class.getName())
                .hasContent(file.getValue());
    }

    @Test
    void theConfigMapHoldsTheSameScript() throws IOException {
        JsonNode data = read(CONFIG_MAP).path("data");

        assertThat(data.path("resource.customizations.health.astro.astronomer.io_EnvironmentObject")
                        .asText())
                .isEqualTo(HealthCheck.script());
    }

    private static JsonNode read(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), JsonNode.class);
    }
}
