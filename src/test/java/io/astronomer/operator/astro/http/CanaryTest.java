package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.RawServer.reply;
import static io.astronomer.operator.astro.http.RawServer.replyAndCut;
import static io.astronomer.operator.astro.http.Samples.CANARY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.astro.AstroException.Rejected;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.UpdateRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret appears in the body of a request, and in no exception and no shown text. */
class CanaryTest {
    private static final CreateRequest CREATE = Samples.create(Samples.withSecret());
    private static final UpdateRequest UPDATE = Samples.update(Samples.withSecret());

    @Test
    void secretIsSent() {
        try (ScriptedService service = new ScriptedService().answers(200, "{\"id\": \"cm1\"}")) {
            String unused = service.client().create(CREATE);

            assertThat(service.request().getUtf8Body()).contains("\"password\":\"" + CANARY + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 307, 400, 401, 403, 404, 405, 408, 409, 422, 429, 500, 503})
    void responseThatEchoesTheSecretIsNotQuoted(int status) {
        String echo = """
                {"id": "%1$s", "message": "bad %1$s", "requestId": "%1$s", "statusCode": 400, "createdAt": "%1$s",
                 "fieldErrors": [{"field": "%1$s", "code": "max", "message": "%1$s is too long"},
                                 {"field": "connection.extra.%1$s", "code": "%1$s", "message": ""}]}""".formatted(CANARY);
        try (ScriptedService service =
                new ScriptedService().answers(status, echo).answers(status, echo)) {
            assertHides(catchThrowable(() -> service.client().create(CREATE)));
            assertHides(catchThrowable(() -> service.client().update(Samples.ID, UPDATE)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>" + CANARY + "</html>", "{\"password\": \"" + CANARY, CANARY})
    void bodyThatIsNotJsonIsNotQuoted(String body) {
        try (ScriptedService service = new ScriptedService().answers(200, body).answers(400, body)) {
            assertHides(catchThrowable(() -> service.client().update(Samples.ID, UPDATE)));
            assertHides(catchThrowable(() -> service.client().update(Samples.ID, UPDATE)));
        }
    }

    @Test
    void tokenIsNotQuoted() {
        try (ScriptedService service = new ScriptedService().answers(401, "")) {
            EnvironmentObjects client = service.client(() -> CANARY, Clients.NO_LISTENER);

            assertHides(catchThrowable(() -> client.get(Samples.ID)));
        }
    }

    @Test
    void requestIsNotQuotedWhenTheConnectionFails() throws IOException {
        try (RawServer cutting = RawServer.start(replyAndCut(""));
                RawServer cuttingInTheMiddle =
                        RawServer.start(replyAndCut("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + CANARY));
                RawServer garbling = RawServer.start(replyAndCut(CANARY + "\r\n\r\n"));
                RawServer silent = RawServer.start(reply(""))) {
            assertHides(failureOf(cutting, Eventually.LIMIT));
            assertHides(failureOf(cuttingInTheMiddle, Eventually.LIMIT));
            assertHides(failureOf(garbling, Eventually.LIMIT));
            assertHides(failureOf(silent, Duration.ofMillis(500)));
        }
    }

    @Test
    void toStringOfRequestAndResponseHidesTheSecret() {
        ApiRequest apiRequest = new RequestFactory("clm8").create(CREATE).with(Map.of("Authorization", CANARY));
        ApiResponse apiResponse =
                new ApiResponse(200, HttpHeaders.of(Map.of(), (name, value) -> true), CANARY.getBytes(UTF_8));

        assertThat(apiRequest.toString() + apiResponse + CREATE + UPDATE).doesNotContain(CANARY);
    }

    private static Throwable failureOf(RawServer server, Duration timeout) {
        ClientSettings clientSettings =
                new ClientSettings(server.url(), Clients.direct(), "clm8", () -> "t", timeout, "1");
        return catchThrowable(() -> Clients.to(clientSettings).create(CREATE));
    }

    private static void assertHides(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String fields =
                failure instanceof Rejected rejected ? rejected.fieldErrors().toString() : "";
        assertThat(trace + fields).contains("AstroException").doesNotContain(CANARY);
    }
}
