package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.AstroException.FieldError;
import io.astronomer.operator.astro.AstroException.Rejected;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions of error responses: by the status first, then by the body. */
class ErrorClassificationTest {
    private static final String REFUSAL = """
            {"message": "host %s is not one", "requestId": "req-7", "statusCode": 400,
             "fieldErrors": [{"field": "connection.host", "code": "hostname", "message": "%s is no host"}]}""".formatted(CANARY, CANARY);

    private final ScriptedService service = new ScriptedService();

    @AfterEach
    void stop() {
        service.close();
    }

    static Stream<Arguments> statusesAndBodies() {
        Map<Integer, Class<? extends AstroException>> kinds = Map.ofEntries(
                Map.entry(302, AstroException.Unavailable.class),
                Map.entry(400, Rejected.class),
                Map.entry(401, AstroException.Unauthorized.class),
                Map.entry(403, AstroException.Forbidden.class),
                Map.entry(404, AstroException.NotFound.class),
                Map.entry(405, Rejected.class),
                Map.entry(408, AstroException.Unavailable.class),
                Map.entry(409, AstroException.Conflict.class),
                Map.entry(422, Rejected.class),
                Map.entry(429, AstroException.Throttled.class),
                Map.entry(500, AstroException.Unavailable.class),
                Map.entry(503, AstroException.Unavailable.class));
        return kinds.entrySet().stream()
                .flatMap(kind -> Stream.of("", "<html>Bad gateway</html>", "{\"message\": \"cut o", "[]", "null")
                        .map(body -> Arguments.of(kind.getKey(), body, kind.getValue())));
    }

    @ParameterizedTest
    @MethodSource("statusesAndBodies")
    void statusDecidesWithoutAUsableBody(int status, String body, Class<? extends AstroException> kind) {
        service.answers(status, body);

        assertThat(failureOfGet())
                .isExactlyInstanceOf(kind)
                .satisfies(failure -> assertThat(failure.status()).hasValue(status));
    }

    @Test
    void serviceMessageIsShownWhenNoSecretWasSent() {
        service.answers(400, REFUSAL);

        assertThat(failureOfGet()).hasMessage("Astro rejected the request: host %s is not one".formatted(CANARY));
    }

    @Test
    void serviceMessageIsOmittedWhenASecretWasSent() {
        service.answers(400, REFUSAL);

        Rejected failure = catchThrowableOfType(
                Rejected.class, () -> service.client().create(Samples.create(Samples.withSecret())));

        assertThat(failure).hasMessage("Astro rejected the request");
        assertThat(failure.fieldErrors()).containsExactly(new FieldError("connection.host", "hostname", ""));
        assertThat(failure.requestId()).hasValue("req-7");
    }

    /** Each row is a field error of the response, and its shown part. */
    @ParameterizedTest
    @CsvSource({
        "connection.password, %s, 'connection.password'",
        "connection.password, two words, 'connection.password'",
        "connection.password, <b>, 'connection.password'",
        "connection.password, abcdefghijklmnopqrstuvwxyzabcdefg, 'connection.password'",
        "connection.extra.%s, max, 'connection.extra: max'",
        "%s, max, 'max'",
        "%s, %s, ''"
    })
    void onlyKnownPathsAndCodesAreShownAfterASecret(String field, String code, String shown) {
        service.answers(400, """
                {"message": "%1$s", "requestId": "%1$s", "fieldErrors": [{"field": "%2$s", "code": "%3$s", "message": "%1$s"}]}""".formatted(CANARY, field.formatted(CANARY), code.formatted(CANARY)));

        Rejected failure = catchThrowableOfType(
                Rejected.class, () -> service.client().create(Samples.create(Samples.withSecret())));

        assertThat(failure.fieldErrors().stream()
                        .map(ErrorClassificationTest::shown)
                        .toList())
                .isEqualTo(shown.isEmpty() ? List.of() : List.of(shown));
        assertThat(failure.requestId()).isEmpty();
    }

    private static String shown(FieldError error) {
        return Stream.of(error.field(), error.code(), error.message())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "));
    }

    /** In each shown field, and also if the service cuts the token. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", "Authorization: Bearer %s", "%.40s", "Basic dXNlcjpwYXNzd29yZC1vZi1hbm90aGVy"})
    void tokenIsRedactedInTheServiceMessage(String echo) {
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjbHg0MHRva2VuIn0.c2lnbmF0dXJl";
        String echoed = echo.formatted(token);
        service.answers(400, """
                {"message": "%1$s", "requestId": "%2$.60s", "fieldErrors": [{"field": "%1$s", "code": "%1$s", "message": "%1$s"}]}""".formatted(echoed, token.replace(".", "")));

        Rejected failure = catchThrowableOfType(
                Rejected.class,
                () -> service.client(() -> token, Clients.NO_LISTENER).get(Samples.ID));

        assertThat(failure.getMessage() + failure.fieldErrors() + failure.requestId())
                .contains("(sensitive)")
                .doesNotContain(token.substring(0, 16), token.substring(25, 41), "dXNlcjpwYXNz");
    }

    @Test
    void tokenIsRedactedBeforeTheMessageIsCut() {
        String token = "token-" + "x1y2z3".repeat(20);
        service.answers(400, "{\"message\": \"" + "w ".repeat(140) + token + "\"}");

        AstroException failure = catchThrowableOfType(
                AstroException.class,
                () -> service.client(() -> token, Clients.NO_LISTENER).get(Samples.ID));

        assertThat(failure.getMessage()).endsWith("w (sensitive)");
    }

    @Test
    void fieldErrorsAreRead() {
        service.answers(400, REFUSAL);

        Rejected failure = (Rejected) failureOfGet();

        assertThat(failure.fieldErrors())
                .containsExactly(new FieldError("connection.host", "hostname", CANARY + " is no host"));
    }

    @Test
    void requestIdFallsBackToAHeader() {
        service.answers(502, "<html>", Map.of("X-Request-Id", "req-from-proxy"));

        assertThat(failureOfGet().requestId()).hasValue("req-from-proxy");
    }

    @Test
    void invalidRequestIdIsOmitted() {
        service.answers(500, "{\"requestId\": \"two words\\nand a line\"}");

        assertThat(failureOfGet().requestId()).isEmpty();
    }

    @Test
    void serviceMessageIsCutToOneShortLine() {
        service.answers(400, "{\"message\": \"first\\r\\n\\u001b[31msecond\\u202e" + "x".repeat(400) + "\"}");

        assertThat(failureOfGet().getMessage())
                .startsWith("Astro rejected the request: first [31msecond x")
                .hasSize("Astro rejected the request: ".length() + 300)
                .endsWith("x…");
    }

    @Test
    void throttledResponseHasItsRetryAfter() {
        service.answers(429, "", Map.of("Retry-After", "17"));

        assertThat(((AstroException.Throttled) failureOfGet()).retryAfter()).hasValue(Duration.ofSeconds(17));
    }

    @Test
    void unavailableResponseMayHaveARetryAfter() {
        service.answers(503, "", Map.of("Retry-After", "Tue, 24 Nov 2026 10:00:30 GMT"));

        assertThat(((AstroException.Unavailable) failureOfGet()).retryAfter()).hasValue(Duration.ofSeconds(30));
    }

    @Test
    void failedRequestIsNotRetried() {
        service.answers(503, "").answers(503, "");

        failureOfGet();

        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void redirectIsNotFollowed() {
        service.answers(307, "", Map.of("Location", service.url() + "elsewhere"))
                .answers(200, "{}");

        assertThat(failureOfGet()).hasMessageContaining("redirect");
        assertThat(service.requests()).isEqualTo(1);
    }

    private AstroException failureOfGet() {
        return catchThrowableOfType(AstroException.class, () -> service.client().get(Samples.ID));
    }
}
