package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of issues, and the owners of the code. */
class CommunityFilesTest {
    private static final Path FORMS = Path.of(".github", "ISSUE_TEMPLATE");

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(FORMS)) {
            return files.filter(file -> !file.endsWith("config.yml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formBeginsWithAWarningOfSecrets(Path form) throws IOException {
        assertThat(tree(form).at("/body/0/attributes/value").asText())
                .startsWith("**Never paste a token, a password or the data of a Secret.**");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formRequiresTheConfirmationThatItHasNoSecret(Path form) throws IOException {
        assertThat(tree(form).findValues("options").stream().flatMap(CommunityFilesTest::stream))
                .anySatisfy(option -> {
                    assertThat(option.path("label").asText())
                            .contains("contains no token, no password and no data of a Secret");
                    assertThat(option.path("required").asBoolean()).isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formRequiresTheVersion(Path form) throws IOException {
        assertThat(tree(form).path("body"))
                .filteredOn(field -> field.path("id").asText().equals("version"))
                .hasSize(1)
                .allMatch(field -> field.at("/validations/required").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formAsksForNoSecret(Path form) throws IOException {
        assertThat(tree(form).path("body"))
                .filteredOn(field -> !field.path("type").asText().equals("markdown"))
                .isNotEmpty()
                .noneMatch(field -> field.at("/attributes/label")
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .matches(".*(?:token|password|secret|credential).*"));
    }

    /** A field without validations, or a second one of its id, makes GitHub reject the form. */
    @ParameterizedTest
    @MethodSource("forms")
    void fieldsHaveAnIdOfTheirOwnAndAValidation(Path form) throws IOException {
        List<JsonNode> fields = stream(tree(form).path("body"))
                .filter(field -> !field.path("type").asText().equals("markdown"))
                .toList();

        assertThat(fields)
                .extracting(field -> field.path("id").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(fields)
                .filteredOn(field -> !field.path("type").asText().equals("checkboxes"))
                .allMatch(field -> field.at("/validations/required").isBoolean());
    }

    @Test
    void issuesBeginWithAForm() throws IOException {
        assertThat(tree(FORMS.resolve("config.yml"))
                        .path("blank_issues_enabled")
                        .asText())
                .isEqualTo("false");
        assertThat(forms())
                .extracting(form -> form.getFileName().toString())
                .containsExactly("bug.yml", "feature.yml", "question.yml");
    }

    /** A person may leave; a team has successors. */
    @Test
    void ownersOfTheCodeAreTeams() throws IOException {
        assertThat(Files.readAllLines(Path.of(".github", "CODEOWNERS")).stream().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("\\S+( @[\\w-]+/[\\w-]+)+"));
    }

    private static JsonNode tree(Path file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(file));
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
