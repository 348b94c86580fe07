package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.References.Kind.CONFIG_MAP;
import static io.astronomer.operator.resolve.References.Kind.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Link;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.SecretRevision;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverTest {
    private static final String CANARY = "canary-7f3a";
    private static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    private static final String DEPLOYMENT = "clx44jyu001m201m5dzsbexqr";

    private final ClusterDouble cluster = new ClusterDouble();
    private final Resolver resolver = new Resolver(cluster, resource -> Defaults.standard());

    @Test
    void everyFieldOfTheSpecIsResolved() {
        Desired desired = read("""
                description: The warehouse
                  connection: {type: postgres, port: 5432}
                  autoLinkDeployments: true
                  links: [{deployment: clx44jyu001m201m5dzsbexqr, connection: {port: 5433}}]
                  excludeLinks: [{deployment: clx44sandbox001m5dzsbexqr}]
                  policy: {deletion: Orphan}
                """);
        assertThat(desired.identity())
                .isEqualTo(new ObjectIdentity(Scope.WORKSPACE, WORKSPACE, ObjectType.CONNECTION, "a_key"));
        assertThat(desired.generation()).isEqualTo(3);
        assertThat(desired.description()).isEqualTo("The warehouse");
        assertThat(desired.payload()).isEqualTo(connection(Map.of("type", "\"postgres\"", "port", "5432")));
        assertThat(desired.autoLinkDeployments()).isTrue();
        assertThat(desired.links()).containsExactly(new Link(DEPLOYMENT, connection(Map.of("port", "5433"))));
        assertThat(desired.excluded()).containsExactly("clx44sandbox001m5dzsbexqr");
        assertThat(desired.policy().deletion()).contains(DeletionPolicy.Orphan);
        assertThat(desired.revision()).isEmpty();
    }

    @Test
    void emptyFieldsAreOmitted() {
        Desired desired = read("connection: {type: http, host: '', extra: {}}");
        assertThat(desired.payload()).isEqualTo(connection(Map.of("type", "\"http\"")));
        assertThat(desired.description()).isEmpty();
        assertThat(desired.policy()).isEqualTo(Policy.standard());
    }

    @Test
    void falseFlagIsOmitted() {
        Desired desired = read("airflowVariable: {value: '42', isSecret: false}");
        assertThat(desired.payload().fields()).containsOnlyKeys("value");
    }

    @Test
    void nullMembersAreOmitted() {
        Desired desired = read("connection: {type: http, extra: {a: null, b: 1}}");
        assertThat(desired.payload().get("extra")).contains(sensitive("{\"b\":1}"));
    }

    @Test
    void keptValueIsKeptWithoutALookup() {
        Desired desired = read("connection: {type: http, passwordFrom: {keep: true}, extraFrom: {keep: true}}");
        assertThat(desired.payload().get("password")).contains(new FieldValue.Kept());
        assertThat(desired.payload().get("extra")).contains(new FieldValue.Kept());
        assertThat(desired.revision()).isEmpty();
    }

    @Test
    void keptOverrideIsKept() {
        Desired desired = read("connection: {type: http}\n"
                + "  links: [{deployment: clx44jyu001m201m5dzsbexqr, connection: {passwordFrom: {keep: true}}}]");
        assertThat(desired.links().get(0).overrides().get("password")).contains(new FieldValue.Kept());
    }

    @Test
    void inlineMembersOfAKeptMapAreSensitive() {
        Desired desired = read("connection: {type: http, extra: {token: canary-7f3a}, extraFrom: {keep: true}}");
        assertThat(desired.payload().get("extra"))
                .contains(new FieldValue.Kept(Optional.of(
                        new SecretValue(JsonNodeFactory.instance.objectNode().put("token", CANARY)))));
        assertThat(desired.toString()).doesNotContain(CANARY);
        assertThat(desired.revision()).isPresent();
    }

    @Test
    void nonSensitiveValueIsPlain() {
        Desired desired = read("airflowVariable: {value: '42'}");
        assertThat(desired.payload().get("value")).contains(new FieldValue.Plain(TextNode.valueOf("42")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection: {type: http, password: canary-7f3a}",
                "connection: {type: http, extra: {token: canary-7f3a}}",
                "connection: {type: http, loginFrom: {configMapKeyRef: {name: a-map, key: text}}}",
                "connection: {type: http, passwordFrom: {secretKeyRef: {name: a-secret, key: text}}}",
                "connection: {type: http, extraFrom: {secretKeyRef: {name: a-secret, key: json}}}",
                "airflowVariable: {value: canary-7f3a, isSecret: true}",
                "airflowVariable: {valueFrom: {configMapKeyRef: {name: a-map, key: text}}}",
                "environmentVariable: {value: canary-7f3a, isSecret: true}",
                "metricsExport: {endpoint: 'https://a.io', exporterType: PROMETHEUS, authType: AUTH_TOKEN, basicToken: canary-7f3a}",
                "metricsExport: {endpoint: 'https://a.io', exporterType: PROMETHEUS, headers: {A: canary-7f3a}}",
                "metricsExport: {endpoint: 'https://a.io', exporterType: PROMETHEUS, headersFrom: {secretKeyRef: {name: a-secret, key: json}}}",
                "environmentVariable: {isSecret: true}\n  links: [{deployment: clx44jyu001m201m5dzsbexqr, environmentVariable: {value: canary-7f3a}}]",
                "connection: {type: http}\n  links: [{deployment: clx44jyu001m201m5dzsbexqr, connection: {password: canary-7f3a}}]",
            })
    void sensitiveValueIsHidden_semantics5(String spec) {
        cluster.put(SECRET, "a-secret", Map.of("text", CANARY, "json", "{\"A\":\"" + CANARY + "\"}"));
        cluster.put(CONFIG_MAP, "a-map", Map.of("text", CANARY));
        Desired desired = read(spec);
        assertThat(desired.toString()).contains("(sensitive)").doesNotContain(CANARY);
        assertThat(desired.revision()).isPresent();
    }

    @Test
    void referencedValueIsNotStripped() {
        cluster.put(SECRET, "a-secret", Map.of("password", " with blanks\n"));
        Desired desired = read("connection: {type: http, passwordFrom: " + secret("password") + "}");
        assertThat(desired.payload().get("password")).contains(sensitive("\" with blanks\\n\""));
    }

    @Test
    void emptyReferencedValueIsOmitted() {
        cluster.put(SECRET, "a-secret", Map.of("password", ""));
        Desired desired = read("connection: {type: http, passwordFrom: " + secret("password") + "}");
        assertThat(desired.payload().get("password")).isEmpty();
    }

    @Test
    void extraFromOverridesExtra() {
        cluster.put(SECRET, "a-secret", Map.of("json", "{\"b\": 3.10, \"c\": {\"d\": 4}}"));
        Desired desired = read("connection: {type: http, extra: {a: 1, b: 2}, extraFrom: " + secret("json") + "}");
        assertThat(desired.payload().get("extra"))
                .contains(new FieldValue.Sensitive(
                        new SecretValue(json("{\"a\":1,\"b\":3.1,\"c\":{\"d\":4}}")),
                        Optional.of(Set.of("a", "b")),
                        Optional.of(Set.of("a"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.0", "1000.00", "0.10", "12345678901234567890.123456789", "3"})
    void referencedNumberKeepsEveryDigit(String number) {
        cluster.put(SECRET, "a-secret", Map.of("json", "{\"a\":" + number + "}"));
        Desired desired = read("connection: {type: http, extraFrom: " + secret("json") + "}");

        assertThat(desired.payload().get("extra"))
                .hasValueSatisfying(extra -> assertThat(
                                ((FieldValue.Sensitive) extra).value().reveal())
                        .hasToString("{\"a\":" + number + "}"));
    }

    @Test
    void headersFromOverridesHeaders() {
        cluster.put(CONFIG_MAP, "a-map", Map.of("json", "{\"B\": \"2\"}"));
        Desired desired = read("""
                metricsExport:
                    endpoint: https://a.example.com
                    exporterType: PROMETHEUS
                    headers: {A: '1', B: '1'}
                    headersFrom: {configMapKeyRef: {name: a-map, key: json}}
                """);
        assertThat(desired.payload().get("headers"))
                .contains(new FieldValue.Sensitive(
                        new SecretValue(json("{\"A\":\"1\",\"B\":\"2\"}")),
                        Optional.of(Set.of("A", "B")),
                        Optional.of(Set.of("A"))));
    }

    @Test
    void metadataResolutionReadsNoValue_semantics6() {
        cluster.put(SECRET, "a-secret", Map.of("password", CANARY));
        Desired desired = resolved(resolver.resolveMetadata(
                resource("connection: {type: http, passwordFrom: " + secret("password") + "}")));
        assertThat(desired.payload().get("password")).contains(new FieldValue.Unread());
        assertThat(cluster.reads()).isZero();
    }

    @Test
    void eachSecretIsReadOnce() {
        cluster.put(SECRET, "a-secret", Map.of("login", "a", "password", "b", "staging", "c"));
        read("""
                connection: {type: http, loginFrom: %s, passwordFrom: %s}
                  links:
                    - deployment: clx44jyu001m201m5dzsbexqr
                      connection: {passwordFrom: %s}
                """.formatted(secret("login"), secret("password"), secret("staging")));
        assertThat(cluster.reads()).isEqualTo(1);
    }

    @Test
    void metadataAndValueResolutionHaveTheSameRevision() {
        cluster.put(SECRET, "a-secret", Map.of("password", "b", "json", "{}"));
        EnvironmentObject resource = resource("connection: {type: http, extra: {a: 1}, extraFrom: " + secret("json")
                + ", passwordFrom: " + secret("password") + "}");
        assertThat(resolved(Values.of(resolver, resource)).revision())
                .isEqualTo(resolved(resolver.resolveMetadata(resource)).revision());
    }

    @Test
    void revisionComesFromTheReadAndNotFromMetadata_semantics6() {
        cluster.put(SECRET, "a-secret", Map.of("password", "old"));
        EnvironmentObject resource = resource("connection: {type: http, passwordFrom: " + secret("password") + "}");
        Optional<SecretRevision> metadataRevision =
                resolved(resolver.resolveMetadata(resource)).revision();
        cluster.delayEvents();
        cluster.put(SECRET, "a-secret", Map.of("password", "new"));

        assertThat(resolved(resolver.resolveMetadata(resource)).revision()).isEqualTo(metadataRevision);
        assertThat(resolved(Values.of(resolver, resource)).revision()).isNotEqualTo(metadataRevision);
    }

    @Test
    void identityIsKnownWhenTheSpecIsInvalid() {
        EnvironmentObject resource = resource("connection: {port: -1}");

        assertThat(resolver.identity(resource))
                .contains(new ObjectIdentity(Scope.WORKSPACE, WORKSPACE, ObjectType.CONNECTION, "a_key"));
    }

    @Test
    void identityIsEmptyWithoutABlock() {
        assertThat(resolver.identity(resource(""))).isEmpty();
    }

    @Test
    void policyOfTheSpecPrecedesTheDefaultAndTheOthersAreTakenFromIt() {
        Policy strict = new Policy(
                ManagementPolicy.Observe,
                ApprovalPolicy.Manual,
                AdoptionPolicy.Never,
                DriftPolicy.Report,
                Optional.of(DeletionPolicy.Orphan),
                Optional.empty(),
                Optional.empty());
        Defaults defaults = new Defaults(Optional.empty(), strict, Duration.ofMinutes(5));

        Policy policy = new Resolver(cluster, any -> defaults)
                .policy(resource("policy: {management: Manage, deletion: Delete}"));

        assertThat(policy)
                .isEqualTo(new Policy(
                        ManagementPolicy.Manage,
                        ApprovalPolicy.Manual,
                        AdoptionPolicy.Never,
                        DriftPolicy.Report,
                        Optional.of(DeletionPolicy.Delete),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static String secret(String key) {
        return "{secretKeyRef: {name: a-secret, key: " + key + "}}";
    }

    private Desired read(String spec) {
        return resolved(Values.of(resolver, resource(spec)));
    }

    private static Desired resolved(Resolution resolution) {
        assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
        return ((Resolution.Resolved) resolution).desired();
    }

    static EnvironmentObject resource(String spec) {
        return new KubernetesSerialization().unmarshal("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, generation: 3}
                spec:
                  objectKey: a_key
                  workspace: clx42sxw501gl01o0gjenthnh
                  %s
                """.formatted(spec), EnvironmentObject.class);
    }

    private static Payload connection(Map<String, String> json) {
        Map<String, FieldValue> fields = new TreeMap<>();
        json.forEach((name, value) -> fields.put(name, new FieldValue.Plain(json(value))));
        return Payload.of(ObjectType.CONNECTION, fields);
    }

    private static FieldValue sensitive(String json) {
        return new FieldValue.Sensitive(new SecretValue(json(json)));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
