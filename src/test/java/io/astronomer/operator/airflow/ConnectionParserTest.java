package io.astronomer.operator.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.airflow.ParsedConnection.Malformed;
import io.astronomer.operator.airflow.ParsedConnection.WellFormed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionParserTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://h, type, postgres",
        "google-cloud-platform://h, type, google_cloud_platform",
        "http://https://u:p@h.example:8443/s, host, https://h.example",
        "http://https%3A%2F%2Fh.example, host, https://h.example",
        "postgres://u:p%2Fq+r@h, password, p/q+r",
        "postgres://u:100%@h, password, 100%",
        "postgres://[::1]:5432/db, host, ::1",
        "postgres://h:5432/a%20b, schema, a b",
    })
    void fieldOfAUriIsDecoded(String uri, String field, String value) {
        assertThat(connection(ConnectionParser.auto(uri))
                        .get(field)
                        .orElseThrow()
                        .asText())
                .isEqualTo(value);
    }

    @Test
    void memberOfAQueryThatIsJsonIsReadAsJson() {
        JsonNode extra = connection(ConnectionParser.auto("postgres://h/?timeout=5&mode=full"))
                .get("extra")
                .orElseThrow();

        assertThat(extra.toString()).isEqualTo("{\"timeout\":5,\"mode\":\"full\"}");
    }

    @Test
    void textThatStartsWithABraceIsJson() {
        assertThat(connection(ConnectionParser.auto(" {\"conn_type\": \"ssh\"}\n"))
                        .get("type"))
                .map(JsonNode::asText)
                .hasValue("ssh");
    }

    @Test
    void emptyPartIsAbsent() {
        AirflowConnection connection = connection(ConnectionParser.auto("postgres://:@:/?"));

        assertThat(connection.get("login")).isEmpty();
        assertThat(connection.get("host")).isEmpty();
        assertThat(connection.get("port")).isEmpty();
        assertThat(connection.get("extra")).isEmpty();
    }

    @Test
    void typeMayBeAbsent() {
        assertThat(connection(ConnectionParser.auto("//u:p@h")).get("type")).isEmpty();
    }

    @Test
    void otherKeysOfASecretAreIgnored() {
        assertThat(connection(ConnectionParser.keys(Map.of("conn_type", "ssh", "tls.crt", "x")))
                        .get("type"))
                .isPresent();
    }

    @Test
    void uriOfASecretPrecedesItsOtherKeys() {
        assertThat(connection(ConnectionParser.keys(Map.of("conn_uri", "ssh://h", "host", "other")))
                        .get("host"))
                .map(JsonNode::asText)
                .hasValue("h");
    }

    @Test
    void allProblemsAreNamed() {
        assertThat(ConnectionParser.json("{\"port\": \"x\", \"hots\": \"h\", \"extra\": []}"))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.problems())
                                .extracting(ParsedConnection.Problem::part)
                                .containsExactly("port", "hots"));
    }

    @Test
    void connectionDoesNotShowItself() {
        assertThat(ConnectionParser.auto("ssh://canary:canary@canary/?canary=canary")
                        .toString())
                .doesNotContain("canary");
    }

    private static AirflowConnection connection(ParsedConnection parsed) {
        assertThat(parsed).isInstanceOf(WellFormed.class);
        return ((WellFormed) parsed).connection();
    }
}
