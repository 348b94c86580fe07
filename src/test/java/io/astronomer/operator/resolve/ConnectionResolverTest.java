package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.References.Kind.CONFIG_MAP;
import static io.astronomer.operator.resolve.References.Kind.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionResolverTest {
    private static final String FROM = "connection: {from: {secretKeyRef: {name: a-secret, key: uri}}}";
    private static final String FROM_SECRET = "connection: {fromSecret: {name: a-secret}}";
    private static final String URI =
            "postgres://canary-login:canary-password@canary-host:5432/canary-schema?canary=canary";
    private static final Map<String, String> KEYS = Map.of(
            "conn_type", "postgres",
            "host", "canary-host",
            "login", "canary-login",
            "password", "canary-password",
            "schema", "canary-schema",
            "port", "5432",
            "extra", "{\"canary\": \"canary\"}");

    private final ClusterDouble cluster = new ClusterDouble();
    private final Resolver resolver = new Resolver(cluster, resource -> Defaults.standard());

    @Test
    void connectionOfAUriHasAllFields() {
        cluster.put(SECRET, "a-secret", Map.of("uri", URI));

        assertThat(read(FROM).fields())
                .containsOnlyKeys("type", "host", "login", "password", "schema", "port", "extra");
    }

    @Test
    void connectionOfKeysEqualsThatOfAUri() {
        cluster.put(SECRET, "a-secret", Map.of("uri", URI));
        Payload ofUri = read(FROM);
        cluster.put(SECRET, "a-secret", KEYS);

        assertThat(read(FROM_SECRET)).isEqualTo(ofUri);
    }

    @Test
    void connectionMayBeInAConfigMap() {
        cluster.put(CONFIG_MAP, "a-map", Map.of("json", "{\"conn_type\": \"ssh\"}"));

        assertThat(read("connection: {from: {configMapKeyRef: {name: a-map, key: json}, format: Json}}")
                        .get("type"))
                .contains(text("ssh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FROM, FROM_SECRET})
    void everyFieldIsSensitive(String spec) {
        Map<String, String> data = new HashMap<>(KEYS);
        data.put("uri", URI);
        cluster.put(SECRET, "a-secret", data);

        assertThat(read(spec).fields().values()).allMatch(FieldValue.Sensitive.class::isInstance);
        assertThat(read(spec).toString()).doesNotContain("canary").doesNotContain("5432");
    }

    @Test
    void namesOfExtraAreNotShown() {
        cluster.put(SECRET, "a-secret", Map.of("uri", URI));
        Payload payload = read("connection: {extra: {own: 1}, from: {secretKeyRef: {name: a-secret, key: uri}}}");

        assertThat(payload.get("extra"))
                .hasValueSatisfying(extra -> assertThat(((FieldValue.Sensitive) extra).shownMembers())
                        .contains(Set.of("own")));
    }

    @Test
    void fieldOfTheSpecPrecedesTheSource() {
        cluster.put(SECRET, "a-secret", Map.of("uri", URI));

        assertThat(read("connection: {host: own, from: {secretKeyRef: {name: a-secret, key: uri}}}")
                        .get("host"))
                .contains(new FieldValue.Plain(TextNode.valueOf("own")));
    }

    @Test
    void otherReferencePrecedesTheSource() {
        cluster.put(SECRET, "a-secret", Map.of("uri", URI, "own", "own-login"));

        assertThat(read("connection: {loginFrom: {secretKeyRef: {name: a-secret, key: own}},"
                                + " from: {secretKeyRef: {name: a-secret, key: uri}}}")
                        .get("login"))
                .contains(text("own-login"));
    }

    @Test
    void extraOfTheSpecLiesOverThatOfTheSource() {
        cluster.put(
                SECRET, "a-secret", Map.of("uri", "ssh://h/?a=source&b=source&c=source", "own", "{\"c\": \"from\"}"));
        Payload payload = read("connection: {extra: {b: inline, c: inline},"
                + " extraFrom: {secretKeyRef: {name: a-secret, key: own}},"
                + " from: {secretKeyRef: {name: a-secret, key: uri}}}");

        assertThat(payload.get("extra"))
                .hasValueSatisfying(extra -> assertThat(
                                ((FieldValue.Sensitive) extra).value().reveal())
                        .hasToString("{\"a\":\"source\",\"b\":\"inline\",\"c\":\"from\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FROM, FROM_SECRET})
    void sourceIsReadOnce(String spec) {
        Map<String, String> data = new HashMap<>(KEYS);
        data.put("uri", URI);
        cluster.put(SECRET, "a-secret", data);

        read(spec);

        assertThat(cluster.reads()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {FROM, FROM_SECRET})
    void metadataResolutionReadsNoValue(String spec) {
        cluster.put(SECRET, "a-secret", Map.of("uri", URI, "conn_type", "ssh"));
        Desired desired =
                resolver.resolveMetadata(ResolverTest.resource(spec)).known().orElseThrow();

        assertThat(desired.payload().fields().values()).hasSize(7).containsOnly(new FieldValue.Unread(true));
        assertThat(cluster.reads()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {FROM, FROM_SECRET})
    void metadataAndValueResolutionHaveTheSameRevision(String spec) {
        cluster.put(SECRET, "a-secret", Map.of("uri", URI, "conn_type", "ssh"));
        EnvironmentObject resource = ResolverTest.resource(spec);

        assertThat(resolver.resolveMetadata(resource).revision())
                .isPresent()
                .isEqualTo(Values.of(resolver, resource).revision())
                .isEqualTo(resolver.resolveMetadata(resource).revision());
    }

    @Test
    void keyThatAppearsChangesTheRevision() {
        cluster.put(SECRET, "a-secret", Map.of("conn_type", "ssh"));
        EnvironmentObject resource = ResolverTest.resource(FROM_SECRET);
        var before = Values.of(resolver, resource).revision();

        cluster.put(SECRET, "a-secret", Map.of("conn_type", "ssh", "schema", "canary"));

        assertThat(resolver.resolveMetadata(resource).revision().orElseThrow().isSame(before.orElseThrow()))
                .isFalse();
    }

    @Test
    void otherKeyDoesNotChangeTheRevision() {
        cluster.put(SECRET, "a-secret", Map.of("conn_type", "ssh"));
        EnvironmentObject resource = ResolverTest.resource(FROM_SECRET);
        resolver.resolveMetadata(resource);
        var before = Values.of(resolver, resource).revision();

        cluster.put(SECRET, "a-secret", Map.of("conn_type", "ssh", "another", "canary"));

        assertThat(resolver.resolveMetadata(resource).revision().orElseThrow().isSame(before.orElseThrow()))
                .isTrue();
    }

    @Test
    void missingSecretIsWaitedFor() {
        assertThat(unresolved(FROM_SECRET))
                .isEqualTo(new Outcome.Waiting(
                        Reason.SECRET_NOT_FOUND,
                        "connection.fromSecret: Secret data/a-secret does not exist. Create it with key conn_type or"
                                + " conn_uri, or correct the reference."));
    }

    @Test
    void missingTypeOfASecretIsWaitedFor() {
        cluster.put(SECRET, "a-secret", Map.of("password", "canary"));

        assertThat(unresolved(FROM_SECRET))
                .isEqualTo(new Outcome.Waiting(
                        Reason.SECRET_KEY_NOT_FOUND,
                        "connection.fromSecret: Secret data/a-secret has no key conn_type or conn_uri. Add it, or correct"
                                + " the reference."));
    }

    @Test
    void typeOfTheSpecReplacesThatOfASecret() {
        cluster.put(SECRET, "a-secret", Map.of("password", "canary"));

        assertThat(read("connection: {type: ssh, fromSecret: {name: a-secret}}").get("type"))
                .contains(new FieldValue.Plain(TextNode.valueOf("ssh")));
    }

    @Test
    void missingTypeOfAUriIsNamed() {
        cluster.put(SECRET, "a-secret", Map.of("uri", "//canary:canary@canary"));

        assertThat(unresolved(FROM))
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_CONTENT,
                        "connection.from: key uri of Secret data/a-secret: the connection type is missing: add it, or set"
                                + " connection.type. Correct the value in that Secret."));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://canary:canary@canary:canary/canary, port must be an integer",
        "postgres://canary:canary%FF@canary, password must be UTF-8",
        "'{\"conn_type\":\"canary\",\"extra\":[1]}', extra must be",
        "canary:canary, uri must begin",
        "'postgres://canary#canary@canary', uri must not contain #",
    })
    void malformedConnectionIsNamedByItsPart(String value, String problem) {
        cluster.put(SECRET, "a-secret", Map.of("uri", value));

        assertThat(message(FROM))
                .startsWith("connection.from: key uri of Secret data/a-secret: ")
                .contains(problem)
                .doesNotContain("canary");
    }

    @Test
    void malformedKeyOfASecretIsNamed() {
        Map<String, String> data = new HashMap<>(KEYS);
        data.put("port", "canary");
        cluster.put(SECRET, "a-secret", data);

        assertThat(unresolved(FROM_SECRET))
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_CONTENT,
                        "connection.fromSecret: Secret data/a-secret: port must be an integer from 0 to 65535. Correct the"
                                + " value in that Secret."));
    }

    @ParameterizedTest
    @CsvSource({
        "conn_type, 1024, type",
        "host, 2048, host",
        "login, 1024, login",
        "password, 65536, password",
        "schema, 1024, schema"
    })
    void limitsOfTheSchemaHold(String key, int most, String field) {
        Map<String, String> data = new HashMap<>(KEYS);
        data.put(key, "c".repeat(most + 1));
        cluster.put(SECRET, "a-secret", data);

        assertThat(message(FROM_SECRET)).contains(": " + field + " must not have more than " + most + " characters.");
    }

    @Test
    void numberOfMembersIsLimited() {
        StringBuilder uri = new StringBuilder("ssh://h/?");
        for (int i = 0; i < 129; i++) {
            uri.append("&canary").append(i).append("=canary");
        }
        cluster.put(SECRET, "a-secret", Map.of("uri", uri.toString()));

        assertThat(message(FROM)).contains(": extra must not have more than 128 members.");
    }

    @Test
    void valueThatIsNotTextIsNamed() {
        cluster.putBytes(SECRET, "a-secret", Map.of("conn_type", new byte[] {(byte) 0xff}));

        assertThat(message(FROM_SECRET)).contains("key conn_type of Secret data/a-secret is not UTF-8 text");
    }

    @Test
    void operatorsTokenIsRefused() {
        cluster.put(SECRET, "a-secret", KEYS);
        cluster.reserve("a-secret");

        assertThat(List.of(message(FROM_SECRET), message(FROM)))
                .allSatisfy(message -> assertThat(message).contains("contains the operator's own API token"));
        assertThat(cluster.reads()).isZero();
    }

    private static FieldValue text(String value) {
        return new FieldValue.Sensitive(new SecretValue(TextNode.valueOf(value)), Optional.empty());
    }

    private Payload read(String spec) {
        Resolution resolution = Values.of(resolver, ResolverTest.resource(spec));
        assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
        return resolution.known().orElseThrow().payload();
    }

    private Outcome unresolved(String spec) {
        Resolution resolution = Values.of(resolver, ResolverTest.resource(spec));
        assertThat(resolution).isInstanceOf(Resolution.Unresolved.class);
        return ((Resolution.Unresolved) resolution).outcome();
    }

    private String message(String spec) {
        Outcome outcome = unresolved(spec);
        assertThat(outcome).isInstanceOf(Outcome.Stalled.class);
        return ((Outcome.Stalled) outcome).message();
    }
}
