package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.References.Kind.CONFIG_MAP;
import static io.astronomer.operator.resolve.References.Kind.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingReferencesTest {
    private static final String CANARY = "canary-7f3a";
    private static final String PASSWORD =
            "connection: {type: http, passwordFrom: {secretKeyRef: {name: a-secret, key: password}}}";
    private static final String LOGIN =
            "connection: {type: http, loginFrom: {configMapKeyRef: {name: a-map, key: login}}}";
    private static final String EXTRA =
            "connection: {type: http, extraFrom: {secretKeyRef: {name: a-secret, key: json}}}";

    private final ClusterDouble cluster = new ClusterDouble();
    private final Resolver resolver = new Resolver(cluster, resource -> Defaults.standard());

    @Test
    void missingSecretIsWaitedForWhenOnlyMetadataIsRead() {
        assertThat(unresolved(resolver.resolveMetadata(ResolverTest.resource(PASSWORD))))
                .isEqualTo(new Outcome.Waiting(
                        Reason.SECRET_NOT_FOUND,
                        "connection.passwordFrom: Secret data/a-secret does not exist."
                                + " Create it with key password, or correct the reference."));
    }

    @Test
    void referenceToTheOperatorsTokenIsRejected() {
        cluster.put(SECRET, "a-secret", Map.of("password", CANARY));
        cluster.reserve("a-secret");
        Outcome refused = new Outcome.Stalled(
                Reason.INVALID_SPEC,
                "connection.passwordFrom: Secret data/a-secret contains the operator's own API token. Refer to another"
                        + " Secret: this one is reserved for the operator.");

        assertThat(unresolved(resolver.resolveMetadata(ResolverTest.resource(PASSWORD))))
                .isEqualTo(refused);
        assertThat(read(PASSWORD)).isEqualTo(refused);
        assertThat(cluster.reads()).isZero();
    }

    @Test
    void missingSecretIsWaitedForWhenValuesAreRead() {
        assertThat(read(PASSWORD))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.reason()).isEqualTo(Reason.SECRET_NOT_FOUND));
    }

    @Test
    void missingKeyOfASecretIsWaitedFor() {
        cluster.put(SECRET, "a-secret", Map.of("other", CANARY));
        assertThat(read(PASSWORD))
                .isEqualTo(new Outcome.Waiting(
                        Reason.SECRET_KEY_NOT_FOUND,
                        "connection.passwordFrom: Secret data/a-secret has no key password."
                                + " Add it, or correct the reference."));
    }

    @Test
    void missingConfigMapIsWaitedFor() {
        assertThat(read(LOGIN))
                .isEqualTo(new Outcome.Waiting(
                        Reason.CONFIG_MAP_NOT_FOUND,
                        "connection.loginFrom: ConfigMap data/a-map does not exist."
                                + " Create it with key login, or correct the reference."));
    }

    @Test
    void missingKeyOfAConfigMapIsWaitedFor() {
        cluster.put(CONFIG_MAP, "a-map", Map.of());
        assertThat(read(LOGIN))
                .isEqualTo(new Outcome.Waiting(
                        Reason.CONFIG_MAP_KEY_NOT_FOUND,
                        "connection.loginFrom: ConfigMap data/a-map has no key login."
                                + " Add it, or correct the reference."));
    }

    @Test
    void secretOfAnotherNamespaceIsNotUsed() {
        cluster.put(SECRET, "a-secret", Map.of("password", CANARY));
        var resource = ResolverTest.resource(PASSWORD);
        resource.getMetadata().setNamespace("elsewhere");
        assertThat(unresolved(Values.of(resolver, resource))).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void missingSecretOfALinkIsReportedWithItsDeployment() {
        String spec = """
                connection: {type: http}
                  links:
                    - deployment: clx44jyu001m201m5dzsbexqr
                      connection: {passwordFrom: {secretKeyRef: {name: a-secret, key: staging}}}
                """;
        assertThat(read(spec).toString())
                .contains("links.clx44jyu001m201m5dzsbexqr.connection.passwordFrom: Secret data/a-secret");
    }

    @Test
    void allMissingReferencesAreReportedTogether() {
        String both = "connection: {type: http, loginFrom: {configMapKeyRef: {name: a-map, key: login}},"
                + " passwordFrom: {secretKeyRef: {name: a-secret, key: password}}}";
        assertThat(read(both).toString()).contains("ConfigMap data/a-map").contains("Secret data/a-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary-7f3a",
                "{\"canary-7f3a\"",
                "[\"canary-7f3a\"]",
                "\"canary-7f3a\"",
                "{\"a\": \"canary-7f3a\"} {}",
                "{\"canary-7f3a\": 1, \"canary-7f3a\": 2}",
                "canary-7f3a: yaml",
                "null"
            })
    void invalidJsonStallsAndIsNotQuoted(String content) {
        cluster.put(SECRET, "a-secret", Map.of("json", content));
        assertThat(read(EXTRA))
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_CONTENT,
                        "connection.extraFrom: key json of Secret data/a-secret is not a JSON object of at most 64"
                                + " levels, such as {\"name\": \"value\"}. Correct the value in that Secret."));
    }

    @Test
    void headersThatAreNotStringsStall() {
        cluster.put(SECRET, "a-secret", Map.of("json", "{\"A\": 1}"));
        String spec = "metricsExport: {endpoint: 'https://a.io', exporterType: PROMETHEUS,"
                + " headersFrom: {secretKeyRef: {name: a-secret, key: json}}}";
        assertThat(unresolved(Values.of(resolver, ResolverTest.resource(spec))))
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_CONTENT,
                        "metricsExport.headersFrom: key json of Secret data/a-secret is not a JSON object with"
                                + " string values, such as {\"name\": \"value\"}. Correct the value in that Secret."));
    }

    @Test
    void valueThatIsNotUtf8Stalls() {
        cluster.putBytes(SECRET, "a-secret", Map.of("password", new byte[] {(byte) 0xff, (byte) 0xfe}));
        assertThat(read(PASSWORD))
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_CONTENT,
                        "connection.passwordFrom: key password of Secret data/a-secret is not UTF-8 text."
                                + " Correct the value in that Secret."));
    }

    @Test
    void invalidContentTakesPrecedenceOverAMissingReference() {
        cluster.put(SECRET, "a-secret", Map.of("json", "wrong"));
        String spec = "connection: {type: http, loginFrom: {configMapKeyRef: {name: a-map, key: login}},"
                + " extraFrom: {secretKeyRef: {name: a-secret, key: json}}}";
        assertThat(read(spec)).isInstanceOf(Outcome.Stalled.class);
    }

    @Test
    void specThatViolatesARuleStalls() {
        assertThat(read("connection: {type: http, port: -1}"))
                .isEqualTo(new Outcome.Stalled(Reason.INVALID_SPEC, "connection.port must not be less than 0."));
    }

    @Test
    void missingValueIsUnreadInTheKnownState() {
        Resolution resolution = Values.of(resolver, ResolverTest.resource(PASSWORD));

        assertThat(resolution.known().orElseThrow().payload().fields())
                .containsEntry("password", new FieldValue.Unread())
                .containsKey("type");
    }

    @Test
    void specThatViolatesARuleHasNoKnownState() {
        Resolution resolution = Values.of(resolver, ResolverTest.resource("connection: {type: http, port: -1}"));

        assertThat(resolution.known()).isEmpty();
    }

    private Outcome read(String spec) {
        return unresolved(Values.of(resolver, ResolverTest.resource(spec)));
    }

    private static Outcome unresolved(Resolution resolution) {
        assertThat(resolution).isInstanceOf(Resolution.Unresolved.class);
        return ((Resolution.Unresolved) resolution).outcome();
    }
}
