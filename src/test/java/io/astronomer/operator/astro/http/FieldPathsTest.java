package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths in a response that the request contains. */
class FieldPathsTest {
    private static final ObjectNode BODY =
            Json.read("""
            {"objectKey": "a", "connection": {"type": "http", "extra": {"aws_secret": "x"}},
             "links": [{"scope": "DEPLOYMENT", "scopeEntityId": "c", "overrides": {"connection": {"host": "h"}}}],
             "excludeLinks": []}""".getBytes(StandardCharsets.UTF_8)).orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "objectKey, objectKey",
        "connection.password, connection.password",
        "Connection.Password, connection.password",
        "links[0].overrides.connection.host, links[0].overrides.connection.host",
        "links[0].scopeEntityId, links[0].scopeEntityId",
        "excludeLinks, excludeLinks"
    })
    void pathOfARequestFieldIsKnown(String path, String shown) {
        assertThat(FieldPaths.of(BODY).known(path)).isEqualTo(shown);
    }

    @Test
    void pathLongerThanAnyFieldIsUnknown() {
        assertThat(FieldPaths.of(BODY).known("connection" + ".".repeat(10_000_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "connection.extra.aws_secret, connection.extra",
        "connection.extra[aws_secret], connection.extra",
        "links[0].overrides.unsetFields[1], links[0].overrides.unsetFields",
        "links[7].scope, links",
        "connection.s3cret, connection"
    })
    void pathIsCutToItsKnownPart(String path, String shown) {
        assertThat(FieldPaths.of(BODY).known(path)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"s3cret", "airflowVariable.value", "''", "....", "[[[["})
    void otherPathIsUnknown(String path) {
        assertThat(FieldPaths.of(BODY).known(path)).isEmpty();
    }
}
