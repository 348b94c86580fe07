package io.astronomer.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.kube.resource.Json;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of docs/reference/fields.md. */
class FieldExamplesTest {

    private static FieldExamples of(String... manifests) {
        return new FieldExamples(Arrays.stream(manifests)
                .map(manifest -> Json.parse("---\n" + manifest))
                .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"30s ! 30s", "'\"16\"' ! '\"16\"'", "'\"true\"' ! '\"true\"'", "5432 ! 5432", "ETL * ! ETL *"})
    void textIsQuotedOnlyWhereYamlNeedsIt(String value, String shown) {
        assertThat(of("{kind: A, spec: {field: " + value + "}}").of("A", "spec.field"))
                .contains(shown);
    }

    @Test
    void exampleOfTheKindPrecedesThatOfAnother() {
        assertThat(of("{kind: B, spec: {field: other}}", "{kind: A, spec: {field: own}}")
                        .of("A", "spec.field"))
                .contains("own");
    }

    @Test
    void fieldWithoutAnExampleHasThatOfTheSameFieldElsewhere() {
        assertThat(of("{kind: A, spec: {connection: {host: example.com}}}").of("A", "spec.links[].connection.host"))
                .contains("example.com");
    }

    @Test
    void statusHasNoExampleOfAnotherField() {
        assertThat(of("{kind: A, status: {plan: {hash: abcdef}}}").of("A", "status.hash"))
                .isEmpty();
    }
}
