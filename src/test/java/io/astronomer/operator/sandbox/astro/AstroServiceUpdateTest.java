package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bench.refusal;
import static io.astronomer.operator.sandbox.astro.Bench.refusedFields;
import static io.astronomer.operator.sandbox.astro.Bodies.connection;
import static io.astronomer.operator.sandbox.astro.Bodies.inDeployment;
import static io.astronomer.operator.sandbox.astro.Bodies.json;
import static io.astronomer.operator.sandbox.astro.Bodies.metricsExport;
import static io.astronomer.operator.sandbox.astro.Bodies.secretVariable;
import static io.astronomer.operator.sandbox.astro.Bodies.variable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AstroServiceUpdateTest {
    private final Bench bench = new Bench();

    @Test
    void returnsTheStoredObject() {
        String id = bench.create(variable("K", "old"));

        assertThat(bench.update(id, "{'environmentVariable': {'value': 'new'}}"))
                .isEqualTo(bench.operator.get(id));
    }

    @ParameterizedTest
    @CsvSource({"objectKey,OTHER", "objectType,AIRFLOW_VARIABLE", "scope,DEPLOYMENT", "scopeEntityId,clx44other"})
    void surprise1RefusesTheIdentityInAnUpdate(String field, String value) {
        String id = bench.create(variable("K", "v"));

        assertThat(refusedFields(
                        () -> bench.update(id, "{'environmentVariable': {}, '" + field + "': '" + value + "'}")))
                .containsExactly(field + " excluded");
    }

    @Test
    void surprise2TurnsAutoLinkDeploymentsOffWhenOmitted() {
        String id = bench.create(variable("K", "v").put("autoLinkDeployments", true));

        bench.update(id, "{'environmentVariable': {'value': 'v'}, 'links': [], 'excludeLinks': []}");

        assertThat(bench.stored(id).get("autoLinkDeployments").booleanValue()).isFalse();
    }

    @Test
    void surprise4RequiresTheTypedPartInEveryUpdate() {
        String id = bench.create(variable("K", "v"));

        assertThat(refusedFields(() -> bench.update(id, "{'description': 'only that'}")))
                .containsExactly("environmentVariable required");
    }

    @Test
    void surprise4KeepsOmittedFields() {
        String id = bench.create(connection("db", "'host': 'h', 'login': 'l'"));

        bench.update(id, "{'connection': {'type': 'postgres', 'host': 'other'}}");

        assertThat(bench.stored(id).get("connection"))
                .isEqualTo(json("{'type': 'postgres', 'host': 'other', 'login': 'l'}"));
    }

    @Test
    void surprise4VariantClearsOmittedFields() {
        bench.assume(Reading.LeftOutFields.CLEARED);
        String id = bench.create(connection("db", "'host': 'h', 'login': 'l', 'password': 'hush'"));

        bench.update(id, "{'connection': {'type': 'postgres', 'host': 'other'}}");

        assertThat(bench.stored(id).get("connection")).isEqualTo(json("{'type': 'postgres', 'host': 'other'}"));
    }

    @Test
    void explicitNullCountsAsOmitted() {
        String id = bench.create(connection("db", "'host': 'h', 'port': 5432"));

        bench.update(id, "{'connection': {'type': 'postgres', 'host': 'h', 'port': null}, 'links': null}");

        assertThat(bench.stored(id).at("/connection/port").intValue()).isEqualTo(5432);
    }

    @Test
    void keepsAnOmittedDescription() {
        String id = bench.create(variable("K", "v").put("description", "mine"));

        bench.update(id, "{'environmentVariable': {'value': 'v'}}");

        assertThat(bench.stored(id).get("description").textValue()).isEqualTo("mine");
    }

    @Test
    void variantClearsAnOmittedDescription() {
        bench.assume(Reading.LeftOutFields.CLEARED);
        String id = bench.create(variable("K", "v").put("description", "mine"));

        bench.update(id, "{'environmentVariable': {'value': 'v'}}");

        assertThat(bench.stored(id).get("description").textValue()).isEmpty();
    }

    @Test
    void emptyTextClearsTheField() {
        String id = bench.create(connection("db", "'host': 'h'"));

        bench.update(id, "{'connection': {'type': 'postgres', 'host': ''}}");

        assertThat(bench.stored(id).get("connection").has("host")).isFalse();
    }

    @Test
    void surprise4ReplacesTheMembersOfAMap() {
        String id = bench.create(connection("db", "'extra': {'a': 1, 'b': 2}"));

        bench.update(id, "{'connection': {'type': 'postgres', 'extra': {'b': 3}}}");

        assertThat(bench.stored(id).at("/connection/extra")).isEqualTo(json("{'b': 3}"));
    }

    @Test
    void surprise4VariantMergesTheMembersOfAMap() {
        bench.assume(Reading.MapMembers.MERGED);
        String id = bench.create(metricsExport("m", "'labels': {'a': '1', 'b': '2'}"));

        bench.update(
                id,
                "{'metricsExport': {'endpoint': 'https://m.example.com', 'exporterType': 'PROMETHEUS',"
                        + " 'labels': {'b': '3'}}}");

        assertThat(bench.stored(id).at("/metricsExport/labels")).isEqualTo(json("{'a': '1', 'b': '3'}"));
    }

    @Test
    void surprise5KeepsASecretThatIsSentEmpty() {
        String id = bench.create(secretVariable("TOKEN", "hush"));

        bench.update(id, "{'environmentVariable': {'value': ''}}");

        assertThat(bench.stored(id).at("/environmentVariable/value").textValue())
                .isEqualTo("hush");
    }

    @Test
    void surprise5KeepsASecretMemberOfExtraThatIsSentEmpty() {
        String id = bench.create(connection(
                "aws", "'authTypeId': '" + AuthTypes.AWS_ACCESS_KEY + "', 'extra': {'aws_secret': 'hush', 'a': 'x'}"));

        bench.update(id, "{'connection': {'type': 'postgres', 'extra': {'aws_secret': '', 'a': ''}}}");

        assertThat(bench.stored(id).at("/connection/extra")).isEqualTo(json("{'aws_secret': 'hush', 'a': ''}"));
    }

    @Test
    void surprise6RefusesIsSecretInAnUpdate() {
        String id = bench.create(secretVariable("TOKEN", "hush"));

        assertThat(refusedFields(
                        () -> bench.update(id, "{'environmentVariable': {'value': 'other', 'isSecret': true}}")))
                .containsExactly("environmentVariable.isSecret unknown");
    }

    @Test
    void surprise6ValueStaysSecretWhenUnknownFieldsAreIgnored() {
        bench.assume(Reading.UnknownFields.IGNORED);
        String id = bench.create(secretVariable("TOKEN", "hush"));

        bench.update(id, "{'environmentVariable': {'value': 'other', 'isSecret': false}}");

        assertThat(bench.stored(id).get("environmentVariable")).isEqualTo(json("{'value': 'other', 'isSecret': true}"));
    }

    @Test
    void surprise6ValueStaysSecretWhenIsSecretIsOmitted() {
        bench.assume(Reading.LeftOutFields.CLEARED);
        String id = bench.create(secretVariable("TOKEN", "hush"));

        assertThat(bench.update(id, "{'environmentVariable': {'value': 'other'}}")
                        .at("/environmentVariable/value")
                        .textValue())
                .isEmpty();
    }

    @Test
    void surprise6RefusesToChangeTheTypeOfAConnection() {
        String id = bench.create(connection("db", "'host': 'h'"));

        assertThat(refusedFields(() -> bench.update(id, "{'connection': {'type': 'mysql', 'host': 'h'}}")))
                .containsExactly("connection.type immutable");
    }

    @Test
    void surprise6RequiresTheTypeOfAConnection() {
        String id = bench.create(connection("db", "'host': 'h'"));

        assertThat(refusedFields(() -> bench.update(id, "{'connection': {'host': 'h'}}")))
                .containsExactly("connection.type required");
    }

    @Test
    void requiresTheEndpointOfAMetricsExport() {
        bench.assume(Reading.LeftOutFields.CLEARED);
        String id = bench.create(metricsExport("m", "'username': 'u'"));

        assertThat(refusedFields(() -> bench.update(id, "{'metricsExport': {'exporterType': 'PROMETHEUS'}}")))
                .containsExactly("metricsExport.endpoint required");
    }

    @Test
    void surprise7AcceptsEmptyListsAtDeploymentScope() {
        String id = bench.create(inDeployment("ENVIRONMENT_VARIABLE", "K", "'environmentVariable': {'value': 'v'}"));

        assertThat(bench.update(
                                id,
                                "{'environmentVariable': {'value': 'w'}, 'links': [], 'excludeLinks': [],"
                                        + " 'autoLinkDeployments': false}")
                        .at("/environmentVariable/value")
                        .textValue())
                .isEqualTo("w");
    }

    @Test
    void refusedUpdateChangesNothing() {
        String id = bench.create(connection("db", "'host': 'h'"));

        refusal(() -> bench.update(id, "{'connection': {'type': 'postgres', 'host': 'new', 'port': -1}}"));

        assertThat(bench.stored(id).at("/connection/host").textValue()).isEqualTo("h");
    }

    @Test
    void unknownObjectReturns404() {
        assertThat(refusal(() -> bench.update("clx42nobody1gl01o0gjenthn", "{}"))
                        .status())
                .isEqualTo(404);
    }
}
