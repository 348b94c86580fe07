package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Link;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecWarningsTest {

    @Test
    void portZeroIsAWarning() {
        assertThat(warnings(ObjectType.CONNECTION, Map.of("port", "0")))
                .containsExactly("connection.port is 0, on which nothing listens");
    }

    @ParameterizedTest
    @CsvSource({"AUTH_TOKEN, basicToken", "SIGV4, sigV4AssumeArn"})
    void authTypeWithoutItsCredentialIsAWarning(String authType, String field) {
        assertThat(warnings(ObjectType.METRICS_EXPORT, Map.of("authType", authType)))
                .containsExactly("metricsExport.authType " + authType + " lacks " + field);
    }

    @Test
    void basicAuthenticationNeedsUsernameAndPassword() {
        assertThat(warnings(ObjectType.METRICS_EXPORT, Map.of("authType", "BASIC")))
                .containsExactly(
                        "metricsExport.authType BASIC lacks username", "metricsExport.authType BASIC lacks password");
    }

    @ParameterizedTest
    @CsvSource({
        "basicToken, AUTH_TOKEN",
        "username, BASIC",
        "password, BASIC",
        "sigV4AssumeArn, SIGV4",
        "sigV4StsRegion, SIGV4"
    })
    void credentialWithoutItsAuthTypeIsAWarning(String field, String authType) {
        assertThat(warnings(ObjectType.METRICS_EXPORT, Map.of(field, "hidden")))
                .containsExactly("metricsExport." + field + " has no effect without authType " + authType);
    }

    @Test
    void credentialOfAnotherAuthTypeIsAWarning() {
        assertThat(warnings(
                        ObjectType.METRICS_EXPORT,
                        Map.of("authType", "AUTH_TOKEN", "basicToken", "hidden", "username", "me")))
                .containsExactly("metricsExport.username has no effect without authType BASIC");
    }

    @Test
    void overriddenCredentialMayHaveTheAuthTypeOfTheObject() {
        Payload own = payload(ObjectType.METRICS_EXPORT, Map.of("authType", "AUTH_TOKEN", "basicToken", "hidden"));

        assertThat(warnings(own, payload(ObjectType.METRICS_EXPORT, Map.of("basicToken", "other"))))
                .isEmpty();
        assertThat(warnings(own, payload(ObjectType.METRICS_EXPORT, Map.of("username", "me"))))
                .containsExactly(
                        "links.clx44jyu001m201m5dzsbexqr.metricsExport.username has no effect without authType BASIC");
    }

    @Test
    void warningIsInTheMessageOfADifferenceToo() {
        assertThat(ConditionSummary.differing(Reason.OUT_OF_SYNC, "It differs.", List.of("a"))
                        .message())
                .isEqualTo("It differs. Warning: a.");
    }

    @Test
    void completeSpecHasNoWarning() {
        assertThat(warnings(ObjectType.CONNECTION, Map.of("port", "5432"))).isEmpty();
        assertThat(warnings(
                        ObjectType.METRICS_EXPORT, Map.of("authType", "BASIC", "username", "me", "password", "hidden")))
                .isEmpty();
    }

    @Test
    void warningIsInTheMessageOfReady() {
        assertThat(ConditionSummary.inSync(List.of("a", "b")).message())
                .isEqualTo("The object in Astro matches the spec. Warning: a. Warning: b.");
    }

    @Test
    void keptCredentialIsNotMissing() {
        Map<String, FieldValue> kept = Map.of(
                "authType", new FieldValue.Plain(TextNode.valueOf("AUTH_TOKEN")), "basicToken", new FieldValue.Kept());

        assertThat(warnings(Payload.of(ObjectType.METRICS_EXPORT, kept))).isEmpty();
    }

    @Test
    void overridesOfALinkHaveWarningsToo() {
        assertThat(warnings(
                        payload(ObjectType.CONNECTION, Map.of()), payload(ObjectType.CONNECTION, Map.of("port", "0"))))
                .containsExactly("links.clx44jyu001m201m5dzsbexqr.connection.port is 0, on which nothing listens");
    }

    @Test
    void overriddenAuthTypeMayHaveTheCredentialOfTheObject() {
        Payload own = payload(ObjectType.METRICS_EXPORT, Map.of("authType", "AUTH_TOKEN", "basicToken", "hidden"));

        assertThat(warnings(own, payload(ObjectType.METRICS_EXPORT, Map.of("authType", "AUTH_TOKEN"))))
                .isEmpty();
        assertThat(warnings(own, payload(ObjectType.METRICS_EXPORT, Map.of("authType", "SIGV4"))))
                .containsExactly("links.clx44jyu001m201m5dzsbexqr.metricsExport.authType SIGV4 lacks sigV4AssumeArn");
    }

    private static List<String> warnings(ObjectType type, Map<String, String> fields) {
        return warnings(payload(type, fields));
    }

    private static Payload payload(ObjectType type, Map<String, String> fields) {
        Map<String, FieldValue> values = new TreeMap<>();
        fields.forEach((name, value) -> values.put(name, new FieldValue.Plain(TextNode.valueOf(value))));
        return Payload.of(type, values);
    }

    private static List<String> warnings(Payload payload, Payload... overrides) {
        return SpecWarnings.of(new Desired(
                "clm8qv74h000008mlf08scq7k",
                new ObjectIdentity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh", payload.type(), "key"),
                1,
                "",
                payload,
                false,
                Arrays.stream(overrides)
                        .map(override -> new Link("clx44jyu001m201m5dzsbexqr", override))
                        .toList(),
                new TreeSet<>(),
                Optional.empty(),
                Policy.standard()));
    }
}
