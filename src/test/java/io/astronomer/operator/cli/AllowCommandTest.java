package io.astronomer.operator.cli;

import static io.astronomer.operator.Eventually.await;
import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowCommandTest {
    private static final String TOKEN = "43-0123456789abcdef01234567";
    private static final String OTHER = "8-abcdef0123456789abcdef01";
    private static final String MAP = "astro-operator-mass-deletion";
    private static final String PLACE =
            "the key approve-mass-deletion of the ConfigMap astro-operator/" + MAP + " (namespace/name)";

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private VerbCluster cluster;

    @BeforeEach
    void start(@TempDir Path folder) {
        cluster = new VerbCluster(folder);
        cluster.namespace("astro-operator");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void tokenIsSetInTheConfigMapThatTheStatusNames() {
        blocked("first", TOKEN);
        blocked("second", TOKEN);

        Invocation allow = cluster.run("allow", "--all", "--yes");

        assertThat(allow.err()).isEmpty();
        assertThat(allow.out()).isEqualTo("""
                configmap/astro-operator-mass-deletion (namespace astro-operator): sets key approve-mass-deletion=%1$s; \
                the operator then deletes or replaces 43 objects of Workspace Analytics prod in Astro
                    %1$s approves 43 objects of Workspace Analytics prod: analytics/first, analytics/second and 41 more
                1 set.
                """.formatted(TOKEN));
        assertThat(allow.exitCode()).isZero();
        assertThat(approvals()).contains(TOKEN);
    }

    @Test
    void tokensInTheConfigMapRemain() {
        cluster.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: astro-operator}
                data: {approve-mass-deletion: "%s, 1-old", allow-uninstall: "no"}
                """.formatted(MAP, OTHER));
        blocked("first", TOKEN);

        assertThat(cluster.run("allow", "first", "--yes").exitCode()).isZero();

        assertThat(approvals()).contains(OTHER + " 1-old " + TOKEN);
        assertThat(configMap().orElseThrow().getData()).containsEntry("allow-uninstall", "no");
        assertThat(cluster.run("allow", "first", "--yes").out())
                .contains("it approves these deletions already.", "1 unchanged.");
    }

    @Test
    void tokenOfAnOrganizationIsItsAnnotation() {
        organization();
        cluster.create(VerbCluster.NAMESPACE, "first", "", "organizationRef: {name: tenant}");
        cluster.delete("first");
        cluster.blocked("first", TOKEN, PLACE);

        Invocation allow = cluster.run("allow", "first", "--yes");

        assertThat(allow.out())
                .startsWith("astroorganization/tenant (namespace analytics): sets annotation"
                        + " astro.astronomer.io/approve-mass-deletion=" + TOKEN + "; ");
        assertThat(cluster.organizationAnnotation("tenant", "approve-mass-deletion"))
                .contains(TOKEN);
        assertThat(configMap()).isEmpty();
    }

    @Test
    void userTypesTheNumberOfObjects() {
        blocked("first", TOKEN);
        blocked("second", OTHER);

        Invocation refused = cluster.answered("yes", "allow", "--all");

        assertThat(refused.err())
                .isEqualTo("The operator deletes or replaces 51 objects in Astro. Type 51 to continue: Nothing was"
                        + " set.\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(configMap()).isEmpty();
        assertThat(cluster.answered("51", "allow", "--all").exitCode()).isZero();
        assertThat(approvals()).contains(TOKEN + " " + OTHER);
    }

    @Test
    void yesIsNeededWithoutATerminal() {
        blocked("first", TOKEN);

        Invocation allow = cluster.run("allow", "first");

        assertThat(allow.err()).contains("Without a terminal this needs --yes. Nothing was set.");
        assertThat(allow.exitCode()).isEqualTo(2);
        assertThat(configMap()).isEmpty();
    }

    @Test
    void outdatedTokenIsRefused() {
        blocked("first", OTHER);

        Invocation named = cluster.run("allow", "first", "--token", TOKEN, "--yes");
        Invocation selected = cluster.run("allow", "--all", "--token", TOKEN, "--yes");

        assertThat(named.err())
                .contains("the token " + TOKEN + " is no longer that of its deletion, which is " + OTHER);
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(selected.err()).contains("no selected resource waits with the token " + TOKEN);
        assertThat(selected.exitCode()).isEqualTo(2);
        assertThat(configMap()).isEmpty();
    }

    @Test
    void printedConfigMapIsForGit() {
        blocked("first", TOKEN);

        assertThat(cluster.run("allow", "first", "--print").out()).isEqualTo("""
                ---
                apiVersion: "v1"
                kind: "ConfigMap"
                metadata:
                  name: "astro-operator-mass-deletion"
                  namespace: "astro-operator"
                data:
                  approve-mass-deletion: "%s"
                """.formatted(TOKEN));
        assertThat(configMap()).isEmpty();
    }

    @Test
    void statusWithoutAPlaceNeedsTheFlag() {
        cluster.create("first", "");
        cluster.blocked("first", TOKEN, "something");

        assertThat(cluster.run("allow", "first", "--yes").err())
                .contains("its status does not name the ConfigMap of the approvals: name it by --config-map");
        assertThat(cluster.run("allow", "first", "--yes", "--config-map", "astro-operator/" + MAP)
                        .exitCode())
                .isZero();
        assertThat(approvals()).contains(TOKEN);
    }

    @Test
    void resourceThatIsNotBlockedNeedsNothing() {
        cluster.create("free", "");

        Invocation allow = cluster.run("allow", "free");

        assertThat(allow.out()).contains("its deletion is not blocked.", "1 unchanged.");
        assertThat(allow.exitCode()).isZero();
    }

    @Test
    void textThatIsNoTokenIsNotSet() {
        blocked("first", "anything at all");

        assertThat(cluster.run("allow", "first", "--yes").out()).contains("its deletion is not blocked.");
        assertThat(configMap()).isEmpty();
    }

    @Test
    void waitEndsWhenTheResourcesAreGone() {
        blocked("first", TOKEN);
        blocked("second", TOKEN);

        CompletableFuture<Invocation> allow =
                CompletableFuture.supplyAsync(() -> cluster.run("allow", "--all", "--yes", "--wait"));
        eventually().until(() -> configMap().isPresent());
        cluster.merge("first", "{\"metadata\": {\"finalizers\": null}}");
        cluster.merge("second", "{\"metadata\": {\"finalizers\": null}}");

        assertThat(await(allow).out())
                .contains("/first (namespace analytics): it is gone.", "/second (namespace analytics): it is gone.");
        assertThat(await(allow).exitCode()).isZero();
    }

    @Test
    void rightToTheConfigMapIsNamed() {
        blocked("first", TOKEN);
        Map<String, String> tenant = cluster.environmentOf(
                "tenant", "[{apiGroups: [astro.astronomer.io], resources: [environmentobjects], verbs: [get, list]}]");

        Invocation allow = Invocation.of(tenant, VerbCluster.inNamespace("allow", "--all", "--yes"));

        assertThat(allow.err())
                .contains(
                        "configmap/" + MAP + " (namespace astro-operator): ",
                        "get configmaps in namespace astro-operator");
        assertThat(allow.exitCode()).isEqualTo(3);
    }

    private void blocked(String name, String token) {
        cluster.create(name, "");
        cluster.delete(name);
        cluster.blocked(name, token, PLACE);
    }

    private void organization() {
        cluster.apply("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: AstroOrganization
                metadata: {name: tenant, namespace: analytics}
                spec:
                  organizationId: clm8qv74h000008mlf08scq7k
                  tokenSecretRef: {name: token, key: token}
                """);
    }

    private Optional<ConfigMap> configMap() {
        return Optional.ofNullable(cluster.client()
                .configMaps()
                .inNamespace("astro-operator")
                .withName(MAP)
                .get());
    }

    private Optional<String> approvals() {
        return configMap().map(map -> map.getData().get("approve-mass-deletion"));
    }
}
