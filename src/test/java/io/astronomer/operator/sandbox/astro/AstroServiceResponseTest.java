package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bench.refusal;
import static io.astronomer.operator.sandbox.astro.Bench.texts;
import static io.astronomer.operator.sandbox.astro.Bodies.connection;
import static io.astronomer.operator.sandbox.astro.Bodies.inWorkspace;
import static io.astronomer.operator.sandbox.astro.Bodies.json;
import static io.astronomer.operator.sandbox.astro.Bodies.link;
import static io.astronomer.operator.sandbox.astro.Bodies.metricsExport;
import static io.astronomer.operator.sandbox.astro.Bodies.secretVariable;
import static io.astronomer.operator.sandbox.astro.Bodies.variable;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_ORGANIZATION_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AstroServiceResponseTest {
    private static final String AWS_EXTRA = "'authTypeId': '" + AuthTypes.AWS_ACCESS_KEY
            + "', 'extra': {'aws_key': 'id', 'aws_secret': 'hush', 'region_name': 'eu'}";

    private final Bench bench = new Bench();

    @Test
    void returnsTheReadableFields() {
        ObjectNode response = get(variable("GREETING", "hello").put("description", "Says hello"));

        assertThat(response.retain(
                        "objectKey", "objectType", "scope", "scopeEntityId", "description", "environmentVariable"))
                .isEqualTo(json("{'objectKey': 'GREETING', 'objectType': 'ENVIRONMENT_VARIABLE', 'scope': 'WORKSPACE',"
                        + " 'scopeEntityId': '" + WORKSPACE + "', 'description': 'Says hello',"
                        + " 'environmentVariable': {'value': 'hello', 'isSecret': false}}"));
    }

    @Test
    void masksTheValueOfASecretVariable() {
        assertThat(get(secretVariable("TOKEN", "hush")).get("environmentVariable"))
                .isEqualTo(json("{'value': '', 'isSecret': true}"));
    }

    @Test
    void setFieldsContainTheMaskedValue() {
        assertThat(texts(get(secretVariable("TOKEN", "hush")).get("setFields"))).containsExactly("value");
    }

    @Test
    void setFieldsOmitEmptyFields() {
        assertThat(get(secretVariable("TOKEN", "")).get("setFields")).isEmpty();
    }

    @Test
    void masksThePasswordOfAConnection() {
        assertThat(get(connection("db", "'password': 'hush'")).at("/connection/password"))
                .hasToString("\"\"");
    }

    @Test
    void variantOmitsMaskedFields() {
        bench.assume(Reading.MaskedFields.LEFT_OUT);

        assertThat(get(connection("db", "'password': 'hush'")).get("connection").has("password"))
                .isFalse();
    }

    @Test
    void masksTheTokenAndThePasswordOfAMetricsExport() {
        assertThat(get(metricsExport("m", "'basicToken': 'hush', 'username': 'u', 'password': 'hush'"))
                        .toString())
                .contains("\"username\":\"u\"")
                .doesNotContain("hush");
    }

    @Test
    void masksTheSecretMembersOfExtra() {
        assertThat(get(connection("aws", AWS_EXTRA)).at("/connection/extra"))
                .isEqualTo(json("{'aws_key': 'id', 'aws_secret': '', 'region_name': 'eu'}"));
    }

    @Test
    void variantMasksAllOfExtra() {
        bench.assume(Reading.MaskedExtra.WHOLE);

        assertThat(get(connection("aws", AWS_EXTRA)).at("/connection/extra")).isEmpty();
    }

    @Test
    void setFieldsListMapMembersAsDottedPaths() {
        assertThat(texts(get(connection("aws", AWS_EXTRA)).get("setFields")))
                .containsExactly("type", "extra.aws_key", "extra.aws_secret", "extra.region_name");
    }

    @Test
    void variantMasksHeaderValues() {
        bench.assume(Reading.HeaderValues.MASKED);

        assertThat(get(metricsExport("m", "'headers': {'X-Key': 'hush'}")).at("/metricsExport/headers"))
                .isEqualTo(json("{'X-Key': ''}"));
    }

    @Test
    void returnsTheAuthTypeInsteadOfItsId() {
        ObjectNode connection = (ObjectNode) get(connection("aws", AWS_EXTRA)).get("connection");

        assertThat(connection.at("/connectionAuthType/id").textValue()).isEqualTo(AuthTypes.AWS_ACCESS_KEY);
        assertThat(connection.has("authTypeId")).isFalse();
    }

    @Test
    void omitsAnUnknownAuthType() {
        assertThat(get(connection("db", "'authTypeId': 'clx4a0nobody01authtype001'"))
                        .get("connection")
                        .has("connectionAuthType"))
                .isFalse();
    }

    @Test
    void omitsTheAuthTypeOfAMetricsExport() {
        assertThat(authType().isMissingNode()).isTrue();
    }

    @Test
    void variantReturnsAnEmptyAuthType() {
        bench.assume(Reading.AuthType.EMPTY);

        assertThat(authType().textValue()).isEmpty();
    }

    @Test
    void variantReturnsTheAuthType() {
        bench.assume(Reading.AuthType.ECHOED);

        assertThat(authType().textValue()).isEqualTo("BASIC");
    }

    @Test
    void omitsAutoLinkDeploymentsWhenItIsFalse() {
        assertThat(get(variable("K", "v").put("autoLinkDeployments", false)).has("autoLinkDeployments"))
                .isFalse();
    }

    @Test
    void returnsAutoLinkDeploymentsWhenItIsTrue() {
        assertThat(get(variable("K", "v").put("autoLinkDeployments", true))
                        .get("autoLinkDeployments")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void returnsTheReadableOverridesOfALink() {
        ObjectNode response = get(inWorkspace(
                "CONNECTION",
                "db",
                "'connection': {'type': 'postgres'}, 'links': ["
                        + link(DEPLOYMENT, "'connection': {'host': 'h', 'password': 'hush'}") + "]"));

        assertThat(response.at("/links/0"))
                .isEqualTo(json("{'scope': 'DEPLOYMENT', 'scopeEntityId': '" + DEPLOYMENT
                        + "', 'connectionOverrides': {'host': 'h', 'password': ''}, 'setFields':"
                        + " ['host', 'password']}"));
    }

    @Test
    void variantOmitsOverridesWithoutReadableFields() {
        bench.assume(Reading.MaskedOverrides.WITHOUT_OBJECT);

        assertThat(secretLink().has("environmentVariableOverrides")).isFalse();
    }

    @Test
    void variantOmitsOnlyTheMaskedOverride() {
        bench.assume(Reading.MaskedOverrides.LEFT_OUT);

        assertThat(secretLink().get("environmentVariableOverrides")).isEqualTo(json("{}"));
    }

    @Test
    void returnsMaskedOverridesAsEmpty() {
        assertThat(secretLink().get("environmentVariableOverrides")).isEqualTo(json("{'value': ''}"));
    }

    @Test
    void setFieldsOfALinkContainTheMaskedOverride() {
        assertThat(texts(secretLink().get("setFields"))).containsExactly("value");
    }

    @Test
    void surprise11ReturnsNumbersOfExtraUnchanged() {
        assertThat(get(connection("db", "'extra': {'big': 12345678901234567890, 'exact': 1.10, 'deep': {'n': [0.1]}}"))
                        .at("/connection/extra")
                        .toString())
                .isEqualTo("{\"big\":12345678901234567890,\"exact\":1.10,\"deep\":{\"n\":[0.1]}}");
    }

    @Test
    void returnsTimesInUtcSeconds() {
        assertThat(get(variable("K", "v")).get("createdAt").textValue()).isEqualTo("2026-11-24T08:00:00Z");
    }

    @Test
    void returnsTheCreatorsToken() {
        ObjectNode author = (ObjectNode) get(variable("K", "v")).get("createdBy");

        assertThat(author.retain("subjectType", "apiTokenName"))
                .isEqualTo(json("{'subjectType': 'SERVICEKEY', 'apiTokenName': 'operator'}"));
    }

    @Test
    void returnsAuthorAndTimeOfTheUpdate() {
        String id = bench.create(variable("K", "v"));
        bench.clock.advance(Duration.ofMinutes(1));

        bench.session(SandboxFixtures.PERSONAL_TOKEN).update(id, json("{'environmentVariable': {'value': 'theirs'}}"));

        assertThat(bench.operator.get(id).at("/updatedBy/subjectType").textValue())
                .isEqualTo("USER");
        assertThat(bench.operator.get(id).get("updatedAt").textValue()).isEqualTo("2026-11-24T08:01:00Z");
    }

    @Test
    void deletedObjectReturns404() {
        String id = bench.create(variable("K", "v"));
        bench.operator.delete(id);

        assertThat(refusal(() -> bench.operator.get(id)).status()).isEqualTo(404);
    }

    @Test
    void objectOfAnotherOrganizationReturns404() {
        String id = bench.create(variable("K", "v"));
        AstroSession stranger = bench.service.session(OTHER_ORGANIZATION_TOKEN, OTHER_ORGANIZATION);

        assertThat(refusal(() -> stranger.get(id)).status()).isEqualTo(404);
    }

    private ObjectNode get(ObjectNode create) {
        return bench.operator.get(bench.create(create));
    }

    private JsonNode authType() {
        return get(metricsExport("m", "'authType': 'BASIC'")).at("/metricsExport/authType");
    }

    private ObjectNode secretLink() {
        return (ObjectNode) get(inWorkspace(
                        "ENVIRONMENT_VARIABLE",
                        "TOKEN",
                        "'environmentVariable': {'value': 'hush', 'isSecret': true}, 'links': ["
                                + link(DEPLOYMENT, "'environmentVariable': {'value': 'other'}") + "]"))
                .at("/links/0");
    }
}
