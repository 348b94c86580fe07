package io.astronomer.operator.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.airflow.ParsedConnection.Malformed;
import io.astronomer.operator.airflow.ParsedConnection.WellFormed;
import io.astronomer.operator.astro.JsonValues;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Connections that Airflow wrote and read, and malformed ones. */
class ConnectionVectorsTest {

    @Test
    void thereAreAsManyVectorsAsGenerated() throws IOException {
        assertThat(Vectors.connections()).hasSize(2000);
        assertThat(Vectors.malformed()).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void everyFormIsReadAsAirflowReadsIt() throws IOException {
        check(forms(), Vectors::parse);
    }

    @Test
    void formIsRecognizedAsAirflowRecognizesIt() throws IOException {
        check(forms(), row -> ConnectionParser.auto(row.path("text").asText()));
    }

    @Test
    void keysOfASecretAreReadAsAirflowReadsThem() throws IOException {
        check(Vectors.connections().stream(), row -> ConnectionParser.keys(Vectors.texts(row.path("keys"))));
    }

    @Test
    void malformedConnectionIsRefusedByPart() throws IOException {
        assertThat(Vectors.malformed())
                .allSatisfy(row -> assertThat(Vectors.parse(row))
                        .as(row.toString())
                        .isInstanceOfSatisfying(
                                Malformed.class,
                                malformed -> assertThat(malformed.problems())
                                        .extracting(ParsedConnection.Problem::part)
                                        .containsExactly(row.path("part").asText())));
    }

    @Test
    void problemContainsNoPartOfAValue() throws IOException {
        assertThat(Vectors.malformed())
                .allSatisfy(row -> assertThat(Vectors.parse(row).toString())
                        .as(row.toString())
                        .doesNotContainIgnoringCase(Vectors.CANARY));
    }

    private static Stream<JsonNode> forms() throws IOException {
        return Vectors.connections().stream().flatMap(row -> row.path("forms").valueStream());
    }

    private static void check(Stream<JsonNode> rows, Function<JsonNode, ParsedConnection> parser) {
        assertThat(rows.filter(row -> !isRead(row.path("fields"), parser.apply(row))))
                .isEmpty();
    }

    private static boolean isRead(JsonNode fields, ParsedConnection parsed) {
        return parsed instanceof WellFormed connection
                && JsonValues.equal(Vectors.fields(connection.connection()), fields);
    }
}
