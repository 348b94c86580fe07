package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.AstroException.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The request line of each operation, and the responses that it accepts. */
class RequestFactoryTest {
    private static final String OBJECTS = "/v1/organizations/" + ScriptedService.ORGANIZATION + "/environment-objects";

    private final ScriptedService service = new ScriptedService();

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void createIsAPostThatReturnsTheId(int status) {
        service.answers(status, "{\"id\": \"cm1\"}");

        assertThat(service.client().create(Samples.create(Samples.withSecret())))
                .isEqualTo("cm1");
        assertThat(requestLine()).isEqualTo("POST " + OBJECTS);
    }

    @Test
    void getIsAGetOfTheObject() {
        service.answers(200, Samples.row(ID, "a"));

        assertThat(service.client().get(ID).id()).isEqualTo(ID);
        assertThat(requestLine()).isEqualTo("GET " + OBJECTS + "/" + ID);
    }

    @Test
    void updateIsAPostToTheObject() {
        service.answers(200, Samples.row(ID, "a"));

        assertThat(service.client()
                        .update(ID, Samples.update(Samples.withSecret()))
                        .id())
                .isEqualTo(ID);
        assertThat(requestLine()).isEqualTo("POST " + OBJECTS + "/" + ID);
    }

    @Test
    void responseWithoutAnIdGetsTheRequestedId() {
        service.answers(200, Samples.row("", "a"));

        assertThat(service.client().get(ID).id()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>ok</html>", "{\"id\""})
    void exclusionNeedsNoResponseBody(String body) {
        service.answers(200, body);

        service.client().excludeDeployment(ID, DEPLOYMENT);

        var request = service.request();
        assertThat(request.getMethod() + " " + request.getPath())
                .isEqualTo("POST " + OBJECTS + "/" + ID + "/exclude-linking");
        assertThat(request.getUtf8Body())
                .isEqualTo("{\"scope\":\"DEPLOYMENT\",\"scopeEntityId\":\"" + DEPLOYMENT + "\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 404})
    void deleteSucceedsWhenTheObjectIsGone(int status) {
        service.answers(status, "");

        assertThatCode(() -> service.client().delete(ID)).doesNotThrowAnyException();
        assertThat(requestLine()).isEqualTo("DELETE " + OBJECTS + "/" + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>fine</html>", "{\"id\": \"cm", "null", "[]", "{}", "{\"id\": 7}", "{} {}"})
    void successWithoutAUsableBodyIsUnavailable(String body) {
        service.answers(200, body);

        assertThatThrownBy(() -> service.client().create(Samples.create(Samples.withSecret())))
                .isInstanceOf(Unavailable.class)
                .hasMessageMatching("the response body (is empty|is not a JSON object|has no id)");
    }

    @Test
    void objectOfAnUnknownTypeIsUnavailable() {
        service.answers(200, Samples.row(ID, "a").replace("CONNECTION", "FEATURE_FLAG"));

        assertThatThrownBy(() -> service.client().get(ID)).isInstanceOf(Unavailable.class);
    }

    @Test
    void idIsEncodedInThePath() {
        service.answers(204, "");

        service.client().delete("../../x?y=#z");

        assertThat(requestLine()).isEqualTo("DELETE " + OBJECTS + "/..%2F..%2Fx%3Fy%3D%23z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void invalidIdIsNotFoundWithoutARequest(String id) {
        assertThatThrownBy(() -> service.client().get(id)).isInstanceOf(AstroException.NotFound.class);
        assertThat(service.requests()).isZero();
    }

    private String requestLine() {
        var request = service.request();
        return request.getMethod() + " " + request.getPath();
    }
}
