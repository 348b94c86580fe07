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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Argo CD's health check reads each state as the pages say")
class HealthCheckTest {
    @ParameterizedTest
    @EnumSource(Reason.class)
    void initialHealthMatchesThePage(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.first(reason));

        assertThat(HealthCheck.of(resource).status())
                .isEqualTo(ReasonTable.of(reason).first().argo());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void healthAfterTwoMinutesMatchesThePage(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.later(reason));

        assertThat(HealthCheck.of(resource).status())
                .isEqualTo(ReasonTable.of(reason).later().argo());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void messageStartsWithTheReason(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.first(reason));

        assertThat(HealthCheck.of(resource).message()).startsWith(reason.text() + ": ");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void resourceInDeletionIsProgressing(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.later(reason));
        resource.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");

        assertThat(HealthCheck.of(resource).status()).isEqualTo("Progressing");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void editedResourceIsProgressing(Reason reason) throws IOException {
        EnvironmentObject resource = Examples.resource(reason, ReasonStates.later(reason));
        resource.getMetadata().setGeneration(ReasonStates.GENERATION + 1);

        assertThat(HealthCheck.of(resource).status()).isEqualTo("Progressing");
    }

    @Test
    void resourceWithoutStatusIsProgressing() throws IOException {
        assertThat(HealthCheck.of(Examples.resource(null)).status()).isEqualTo("Progressing");
    }

    static Stream<Arguments> upstream() throws IOException {
        Stream<Arguments> all = Stream.empty();
        for (String kind : Scripts.KINDS) {
            Path folder = Scripts.FOLDER.resolve(kind);
            all = Stream.concat(
                    all,
                    read(folder.resolve("health_test.yaml"))
                            .path("tests")
                            .valueStream()
                            .map(test -> Arguments.of(
                                    folder.resolve(test.path("inputPath").asText()),
                                    new Health(
                                            test.at("/healthStatus/status").asText(),
                                            test.at("/healthStatus/message").asText()))));
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void upstream(Path input, Health expected) throws IOException {
        assertThat(HealthCheck.of(read(input))).isEqualTo(expected);
    }

    @Test
    void everyFileOfTestdataIsTested() throws IOException {
        Set<Path> files = new TreeSet<>(examples().map(Map.Entry::getKey).toList());

        assertThat(upstream().map(test -> (Path) test.get()[0])).containsExactlyInAnyOrderElementsOf(files);
        for (Path folder : List.of(Examples.FOLDER, OrganizationExamples.FOLDER)) {
            try (Stream<Path> present = Files.list(folder)) {
                assertThat(present).isNotEmpty().isSubsetOf(files);
            }
        }
    }

    static Stream<Map.Entry<Path, String>> examples() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        Examples.files().forEach((name, text) -> files.put(Examples.FOLDER.resolve(name), text));
        OrganizationExamples.files()
                .forEach((name, text) -> files.put(OrganizationExamples.FOLDER.resolve(name), text));
        return files.entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void testdataMatchesTheOperator(Map.Entry<Path, String> file) {
        assertThat(file.getKey())
                .as("generated by the main method of %s", Examples.class.getName())
                .hasContent(file.getValue());
    }

    @Test
    void bothKindsHaveTheSameScript() throws IOException {
        assertThat(Files.readString(Scripts.health("AstroOrganization")))
                .isEqualTo(Files.readString(Scripts.health("EnvironmentObject")));
    }

    @Test
    void configMapHasTheSameScripts() throws IOException {
        assertThat(Settings.FILE)
                .as("generated by the main method of %s", Examples.class.getName())
                .hasContent(Settings.text());
        JsonNode data = read(Settings.FILE).path("data");
        for (String kind : Scripts.KINDS) {
            assertThat(data.path("resource.customizations.health.astro.astronomer.io_" + kind)
                            .asText())
                    .isEqualTo(Files.readString(Scripts.health(kind)));
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), JsonNode.class);
    }
}
