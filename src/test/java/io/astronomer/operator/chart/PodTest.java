package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Pods of the operator and of the chart's test. */
class PodTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "Pod"})
    void meetsTheRestrictedPodSecurityStandard(String kind) {
        JsonNode pod = kind.equals("Pod") ? testPod() : operator();
        JsonNode container = pod.at("/containers/0/securityContext");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(65532);
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
        assertThat(pod.findValuesAsText("hostPath")).isEmpty();
    }

    @Test
    void onlyOperatorPodsMountTheServiceAccountToken() {
        assertThat(operator().path("automountServiceAccountToken").asBoolean()).isTrue();
        assertThat(testPod().path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
        assertThat(object("ServiceAccount").path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
    }

    @Test
    void imageHasTheVersionOfTheChart() {
        assertThat(image()).isEqualTo("astro-operator:0.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "0", "20261129", "20261129123456", "'1.10'"})
    void tagMayLookLikeANumber(String tag) {
        assertThat(image("image: {tag: " + tag + "}")).isEqualTo("astro-operator:" + tag.replace("'", ""));
    }

    @Test
    void tagOfTheCommandLineMayBeANumber() {
        assertThat(Chart.ours().textSetting("image.tag", "25")).contains("image: astro-operator:25\n");
    }

    @Test
    void digestOverridesTag() {
        assertThat(image("image: {registry: registry.internal, tag: main, digest: '" + DIGEST + "'}"))
                .isEqualTo("registry.internal/astro-operator@" + DIGEST);
    }

    /** {@code helm test --logs} reads the log after the Pod has ended. */
    @Test
    void testPodStaysUntilTheNextTest() {
        JsonNode annotations =
                object(ChartCopy.to(folder).withHooksAsObjects().chart(), "Pod").at("/metadata/annotations");

        assertThat(annotations.path("example.com/hook-delete-policy").asText()).isEqualTo("before-hook-creation");
    }

    @Test
    void openShiftMayChooseTheUser() {
        assertThat(operator("podSecurityContext: {runAsUser: null, runAsGroup: null, fsGroup: null}")
                        .path("securityContext")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("runAsNonRoot", "seccompProfile");
    }

    @Test
    void tokenIsAFile() {
        assertThat(environment("ASTRO_API_TOKEN_FILE").path("value").asText())
                .isEqualTo("/var/run/secrets/astro/token");
        assertThat(operator().at("/containers/0/volumeMounts/0/mountPath").asText())
                .isEqualTo("/var/run/secrets/astro");
        assertThat(operator("token: {existingSecret: {key: astro}}")
                        .at("/volumes/0/secret/items/0")
                        .toString())
                .isEqualTo("{\"key\":\"astro\",\"path\":\"token\"}");
    }

    @Test
    void tokenInTheValuesIsOnlyInASecret() {
        assertThat(Chart.ours().text("token: {existingSecret: {name: ''}, value: tokenvalue}"))
                .doesNotContain("tokenvalue")
                .containsOnlyOnce("dG9rZW52YWx1ZQ==");
    }

    @Test
    void watchedNamespacesAreOneVariable() {
        assertThat(environment("ASTRO_WATCH_NAMESPACES", "watchNamespaces: [team-a, team-b]")
                        .path("value")
                        .asText())
                .isEqualTo("team-a,team-b");
    }

    @Test
    void eventsAreOneVariable() {
        assertThat(environment("ASTRO_EVENTS", "events: none").path("value").asText())
                .isEqualTo("none");
    }

    /** Its Roles do not allow it to patch Secrets. */
    @Test
    void namespacedInstallationSetsNoFinalizerOnSecrets() {
        assertThat(environment("ASTRO_TOKEN_SECRET_FINALIZER", "watchNamespaces: [team-a, team-b]")
                        .path("value")
                        .asText())
                .isEqualTo("false");
    }

    @Test
    void allowedScopeEntitiesAreOneVariable() {
        assertThat(environment(
                                "ASTRO_ALLOWED_SCOPE_ENTITIES",
                                "organization: {allowedScopeEntities: {team-b: [clx42sxw501gl01o0gjenthnh],"
                                        + " team-a: [clx42others01gl01o0gjenth, clx44jyu001m201m5dzsbexqr]}}")
                        .path("value")
                        .asText())
                .isEqualTo("team-a=clx42others01gl01o0gjenth|clx44jyu001m201m5dzsbexqr,"
                        + "team-b=clx42sxw501gl01o0gjenthnh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configMap", "secret"})
    void extraAuthoritiesAreAReadOnlyFile(String kind) {
        JsonNode pod = operator("api: {extraCa: {" + kind + ": company-ca, key: bundle.pem}}");
        JsonNode mount = named(pod.at("/containers/0/volumeMounts"), "extra-ca");

        assertThat(mount.path("readOnly").asBoolean()).isTrue();
        assertThat(named(pod.at("/containers/0/env"), "ASTRO_EXTRA_CA_FILE")
                        .path("value")
                        .asText())
                .isEqualTo(mount.path("mountPath").asText() + "/ca.crt");
        assertThat(named(pod.path("volumes"), "extra-ca")
                        .path(kind)
                        .path("items")
                        .toString())
                .isEqualTo("[{\"key\":\"bundle.pem\",\"path\":\"ca.crt\"}]");
    }

    @Test
    void egressAllowsThePortOfTheProxy() {
        assertThat(object("NetworkPolicy", "api: {proxy: 'http://proxy.internal:3128'}")
                        .at("/spec/egress/2/ports/0/port")
                        .asInt())
                .isEqualTo(3128);
    }

    @Test
    void ingressAllowsOnlyTheTestByDefault() {
        assertThat(object("NetworkPolicy").at("/spec/policyTypes").toString()).contains("Ingress");
        assertThat(object("NetworkPolicy").at("/spec/ingress/0/from").findValuesAsText("app.kubernetes.io/component"))
                .containsExactly("test");
        assertThat(object("NetworkPolicy", "test: {enabled: false}").at("/spec/ingress"))
                .isEmpty();
    }

    @Test
    void ingressAllowsMetricsClientsInTheValues() {
        JsonNode policy = object(
                "NetworkPolicy",
                "networkPolicy: {metricsFrom: [{ipBlock: {cidr: 10.0.0.0/8}}]}",
                "test: {enabled: false}");

        assertThat(policy.at("/spec/ingress").toString())
                .isEqualTo("[{\"ports\":[{\"port\":8080,\"protocol\":\"TCP\"}],"
                        + "\"from\":[{\"ipBlock\":{\"cidr\":\"10.0.0.0/8\"}}]}]");
    }

    /** Kubernetes adds read permission of the group if there is an fsGroup. */
    @Test
    void tokenIsReadableByOwnerAndVolumeGroupOnly() {
        assertThat(named(operator().path("volumes"), "token")
                        .at("/secret/defaultMode")
                        .asInt())
                .isEqualTo(0400);
        assertThat(operator().at("/securityContext/fsGroup").asInt()).isEqualTo(65532);
    }

    @Test
    void rateIsUnsetByDefault() {
        assertThat(operator().at("/containers/0/env").findValuesAsText("name"))
                .doesNotContain("ASTRO_MAX_REQUESTS_PER_SECOND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "2.5", "40", "1000", "'2.5'"})
    void rateInTheValuesIsAVariable(String rate) {
        assertThat(environment("ASTRO_MAX_REQUESTS_PER_SECOND", "api: {maxRequestsPerSecond: " + rate + "}")
                        .path("value"))
                .isEqualTo(TextNode.valueOf(rate.replace("'", "")));
    }

    @Test
    void concurrencyIsTheDefaultOfTheOperator() {
        assertThat(environment("ASTRO_CONCURRENCY").path("value")).isEqualTo(TextNode.valueOf("16"));
    }

    @Test
    void strategyIsRecreateWithoutLeaderElection() {
        assertThat(object("Deployment", "replicaCount: 1", "leaderElection: {enabled: false}")
                        .at("/spec/strategy")
                        .toString())
                .isEqualTo("{\"type\":\"Recreate\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Service", "PodDisruptionBudget", "NetworkPolicy", "ServiceMonitor"})
    void selectorMatchesTheOperatorPods(String kind) {
        JsonNode spec = object(
                        kind,
                        "serviceMonitor: {enabled: true}",
                        "networkPolicy: {metricsFrom: [{namespaceSelector: {}}]}")
                .path("spec");
        JsonNode selector = Stream.of("/selector/matchLabels", "/podSelector/matchLabels", "/selector")
                .map(spec::at)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();

        assertThat(selector).isEqualTo(object("Deployment").at("/spec/selector/matchLabels"));
    }

    private static String image(String... values) {
        return operator(values).at("/containers/0/image").asText();
    }

    private static JsonNode environment(String name, String... values) {
        return named(operator(values).at("/containers/0/env"), name);
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(entry -> entry.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode operator(String... values) {
        return object("Deployment", values).at("/spec/template/spec");
    }

    private JsonNode testPod() {
        return object(ChartCopy.to(folder).withHooksAsObjects().chart(), "Pod").path("spec");
    }

    private static JsonNode object(String kind, String... values) {
        return object(Chart.ours(), kind, values);
    }

    private static JsonNode object(Chart chart, String kind, String... values) {
        return chart.objects(values).stream()
                .filter(object -> object.getKind().equals(kind))
                .map(object -> Serialization.unmarshal(Serialization.asJson(object), JsonNode.class))
                .findFirst()
                .orElseThrow();
    }
}
