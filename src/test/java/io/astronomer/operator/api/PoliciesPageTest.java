package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.plan.Annotations;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("docs/concepts/policies.md has a line for each policy, and a sample for each line")
class PoliciesPageTest {
    private static final Path FOLDER = Path.of("docs", "concepts");
    private static final Path CRD = Path.of("crds", "environmentobjects.astro.astronomer.io-v1.yml");
    private static final String POLICY =
            "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/policy/properties";
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    static Stream<String> values() throws IOException {
        return Serialization.unmarshal(Files.readString(CRD), JsonNode.class).at(POLICY).properties().stream()
                .flatMap(PoliciesPageTest::values);
    }

    private static Stream<String> values(Map.Entry<String, JsonNode> policy) {
        return policy.getValue().path("enum").valueStream().map(value -> policy.getKey() + ": " + value.asText());
    }

    static Stream<String> annotations() {
        return Stream.of(
                Annotations.APPROVE_PLAN,
                Annotations.EXTERNAL_ID,
                Annotations.PAUSED_UNTIL,
                Annotations.RECONCILE_REQUESTED_AT);
    }

    @ParameterizedTest
    @MethodSource({"values", "annotations"})
    void policyHasALine(String policy) throws IOException {
        assertThat(rows()).anyMatch(row -> row.startsWith("| `" + policy + "` |"));
    }

    /** The parameterized test would not notice a policy that is missing in the values. */
    @Test
    void schemaHasPolicies() throws IOException {
        assertThat(values()).contains("management: Observe", "deletion: Orphan").hasSize(11);
    }

    @Test
    void everyLineHasALink() throws IOException {
        assertThat(rows()).allMatch(row -> LINK.matcher(row).find());
    }

    @Test
    void everyLinkedFileExists() throws IOException {
        assertThat(LINK.matcher(page()).results().map(link -> link.group(1)))
                .allSatisfy(link ->
                        assertThat(FOLDER.resolve(link.replaceFirst("#.*", ""))).exists());
    }

    private static List<String> rows() throws IOException {
        return page().lines().filter(line -> line.startsWith("| `")).toList();
    }

    private static String page() throws IOException {
        return Files.readString(FOLDER.resolve("policies.md"));
    }
}
