package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.OTHER_DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.connection;
import static io.astronomer.operator.astro.http.Samples.plain;
import static io.astronomer.operator.astro.http.Samples.secret;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.LinkSettings.LinkRequest;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Bodies of the requests, in the vendor's format. */
class RequestBodiesTest {
    private static final Payload PAYLOAD = connection(Map.of("type", plain("postgres"), "port", plain(5432)));

    @Test
    void createContainsTheIdentity_surprise1() {
        CreateRequest request = new CreateRequest(
                new ObjectIdentity(Scope.DEPLOYMENT, DEPLOYMENT, ObjectType.CONNECTION, "db"),
                "The warehouse",
                PAYLOAD,
                Optional.empty());

        assertThat(RequestBodies.of(request))
                .isEqualTo(json("{'objectKey': 'db', 'objectType': 'CONNECTION', 'scope': 'DEPLOYMENT',"
                        + "'scopeEntityId': '" + DEPLOYMENT + "', 'description': 'The warehouse',"
                        + "'connection': {'type': 'postgres', 'port': 5432}}"));
    }

    @Test
    void createOmitsAnEmptyDescription() {
        assertThat(RequestBodies.of(Samples.create(PAYLOAD)).has("description")).isFalse();
    }

    @Test
    void updateContainsDescriptionAndTypedPartOnly_surprise1_surprise4() {
        assertThat(RequestBodies.of(new UpdateRequest("", PAYLOAD, Optional.empty())))
                .isEqualTo(json("{'description': '', 'connection': {'type': 'postgres', 'port': 5432}}"));
    }

    @Test
    void updateContainsAnEmptyTypedPart_surprise4() {
        UpdateRequest request =
                new UpdateRequest("", Payload.of(ObjectType.ENVIRONMENT_VARIABLE, Map.of()), Optional.empty());

        assertThat(RequestBodies.of(request)).isEqualTo(json("{'description': '', 'environmentVariable': {}}"));
    }

    @Test
    void updateContainsEmptyLists_surprise2() {
        assertThat(RequestBodies.of(Samples.update(PAYLOAD)))
                .isEqualTo(json("{'description': '', 'connection': {'type': 'postgres', 'port': 5432},"
                        + "'autoLinkDeployments': false, 'links': [], 'excludeLinks': []}"));
    }

    @Test
    void updateContainsCompleteLists_surprise2() {
        LinkSettings linkSettings = new LinkSettings(
                true,
                List.of(new LinkRequest(
                        DEPLOYMENT, connection(Map.of("host", plain("staging"))), names("password", "extra.a"))),
                names(OTHER_DEPLOYMENT));

        ObjectNode body = RequestBodies.of(new UpdateRequest("", PAYLOAD, Optional.of(linkSettings)));

        assertThat(body.retain("autoLinkDeployments", "links", "excludeLinks"))
                .isEqualTo(json("{'autoLinkDeployments': true, 'links': [{'scope': 'DEPLOYMENT', 'scopeEntityId': '"
                        + DEPLOYMENT + "', 'overrides': {'connection': {'host': 'staging'},"
                        + "'unsetFields': ['extra.a', 'password']}}],"
                        + "'excludeLinks': [{'scope': 'DEPLOYMENT', 'scopeEntityId': '" + OTHER_DEPLOYMENT + "'}]}"));
    }

    @Test
    void linkWithoutOverridesOmitsTheMember_surprise3() {
        assertThat(link(Payload.of(ObjectType.CONNECTION, Map.of()), names()))
                .isEqualTo(json("{'scope': 'DEPLOYMENT', 'scopeEntityId': '" + DEPLOYMENT + "'}"));
    }

    @Test
    void linkWithOnlyUnsetFieldsOmitsTheTypedPart_surprise3() {
        assertThat(link(Payload.of(ObjectType.CONNECTION, Map.of()), names("host"))
                        .path("overrides"))
                .isEqualTo(json("{'unsetFields': ['host']}"));
    }

    @Test
    void secretIsSentInPlainText() {
        Payload payload = connection(Map.of("type", plain("postgres"), "password", secret("s3cret")));

        assertThat(RequestBodies.of(Samples.update(payload)).path("connection"))
                .isEqualTo(json("{'type': 'postgres', 'password': 's3cret'}"));
    }

    @Test
    void numbersInExtraKeepTheirDigits_surprise11() {
        ObjectNode extra = Json.read("{\"ratio\": 0.10, \"big\": 12345678901234567890, \"x\": {}}".getBytes(UTF_8))
                .orElseThrow();
        Payload payload = connection(Map.of("extra", new FieldValue.Sensitive(new SecretValue(extra))));

        assertThat(new String(Json.bytes(RequestBodies.of(Samples.update(payload))), UTF_8))
                .contains("{\"ratio\":0.10,\"big\":12345678901234567890,\"x\":{}}");
    }

    @Test
    void unreadValueIsNotSent() {
        Payload payload = connection(Map.of("password", new FieldValue.Unread()));

        assertThatThrownBy(() -> RequestBodies.of(Samples.update(payload)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the value of password was not read, so it can't be sent");
    }

    @Test
    void keptValueIsNotSent() {
        Payload payload = connection(Map.of("password", new FieldValue.Kept()));

        assertThatThrownBy(() -> RequestBodies.of(Samples.update(payload)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the value of password is kept, so it can't be sent");
    }

    @Test
    void exclusionContainsTheDeployment() {
        assertThat(RequestBodies.deployment(DEPLOYMENT))
                .isEqualTo(json("{'scope': 'DEPLOYMENT', 'scopeEntityId': '" + DEPLOYMENT + "'}"));
    }

    private static ObjectNode link(Payload overrides, NavigableSet<String> unset) {
        LinkSettings linkSettings =
                new LinkSettings(false, List.of(new LinkRequest(DEPLOYMENT, overrides, unset)), names());
        return (ObjectNode) RequestBodies.of(new UpdateRequest("", PAYLOAD, Optional.of(linkSettings)))
                .path("links")
                .path(0);
    }

    private static NavigableSet<String> names(String... names) {
        return new TreeSet<>(Set.of(names));
    }

    private static ObjectNode json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(UTF_8)).orElseThrow();
    }
}
