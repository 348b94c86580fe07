package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.Subject;
import io.astronomer.operator.sandbox.astro.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two installations that share a cluster by label (semantics 25), each with its own token. */
@OwnEnvironment
@Execution(ExecutionMode.CONCURRENT)
final class ShardIT {
    private static final String SECOND = "second-shard-token";

    private Optional<TestEnvironment> prepared = Optional.empty();
    private Optional<OperatorProcess> second = Optional.empty();

    @BeforeAll
    void prepare() {
        TestEnvironment environment = TestEnvironment.withoutOperator("shard");
        prepared = Optional.of(environment);
        Subject key = new Subject("clx40shard000000000000002", Subject.Type.SERVICEKEY, "second");
        environment
                .astro()
                .service()
                .tokens()
                .issue(Token.of(SECOND, key, Token.Kind.ORGANIZATION, SandboxFixtures.ORGANIZATION));
        environment.startOperator(shard(environment, "a"));
        Map<String, String> settings = shard(environment, "b");
        settings.put("ASTRO_API_TOKEN", SECOND);
        second = Optional.of(environment.startReplica(settings));
    }

    @AfterAll
    void end() {
        second.ifPresent(OperatorProcess::close);
        prepared.ifPresent(TestEnvironment::close);
    }

    @Test
    void shardManagesOnlyItsOwnResources() {
        TestNamespace scene = prepared.orElseThrow().scene();
        scene.apply("first", keyed("first"));
        scene.apply("second", keyed("second"));
        scene.apply("nobodys", keyed("nobodys"));
        label(scene, "first", "a");
        label(scene, "second", "b");

        scene.awaitReady("first");
        scene.awaitReady("second");

        assertThat(scene.calls(Operation.CREATE))
                .hasSize(2)
                .allSatisfy(create -> assertThat(create.tokenName())
                        .isEqualTo(create.body().path("objectKey").asText().equals("first") ? "operator" : "second"));
        assertThat(scene.get("nobodys").getStatus().conditions()).isNull();
    }

    @Test
    void relabelledResourceMovesToTheOtherShard() {
        TestNamespace scene = prepared.orElseThrow().scene();
        scene.apply("subject", keyed("subject"));
        label(scene, "subject", "a");
        scene.awaitReady("subject");
        String id = scene.id("subject");

        label(scene, "subject", "b");
        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReady("subject");

        assertThat(scene.id("subject")).isEqualTo(id);
        assertThat(scene.status("subject").ownership()).contains(Ownership.Created);
        assertThat(tokens(scene.calls(Operation.CREATE))).containsExactly("operator");
        assertThat(tokens(scene.calls(Operation.UPDATE))).containsExactly("second");
        scene.delete("subject");
        scene.awaitGone("subject");
        assertThat(tokens(scene.calls(Operation.DELETE))).containsExactly("second");
    }

    @Test
    void shardKeepsTheTokenFinalizerOfTheOther() {
        TestNamespace scene = prepared.orElseThrow().scene();
        TestOrganization first = TestOrganization.of(scene, "first", SandboxFixtures.ORGANIZATION);
        TestOrganization other = first.withSameSecret("second");
        other.apply();
        first.label("shard", "a");
        other.label("shard", "b");
        scene.apply("first", first.reference() + keyed("first"));
        scene.apply("second", other.reference() + keyed("second"));
        label(scene, "first", "a");
        label(scene, "second", "b");
        scene.awaitReady("first");
        scene.awaitReady("second");
        assertThat(finalizers(scene, first)).containsExactlyInAnyOrder(finalizer("shard-a"), finalizer("shard-b"));

        scene.client()
                .secrets()
                .inNamespace(scene.namespace())
                .withName(first.secret())
                .delete();
        scene.delete("first");
        first.resource().delete();

        scene.awaitGone("first");
        TestNamespace.patiently().until(() -> finalizers(scene, first).equals(List.of(finalizer("shard-b"))));
        scene.delete("second");
        scene.awaitGone("second");
        assertThat(scene.remoteObjects()).isEmpty();
        TestNamespace.patiently().until(() -> finalizers(scene, first).isEmpty());
    }

    private static String finalizer(String lease) {
        return "astro.astronomer.io/token-of-" + lease + "." + Install.NAMESPACE;
    }

    private static List<String> finalizers(TestNamespace scene, TestOrganization testOrganization) {
        return Optional.ofNullable(scene.client()
                        .secrets()
                        .inNamespace(scene.namespace())
                        .withName(testOrganization.secret())
                        .get())
                .map(secret -> secret.getMetadata().getFinalizers())
                .orElse(List.of());
    }

    private static Map<String, String> shard(TestEnvironment environment, String name) {
        Map<String, String> settings = environment.settings();
        settings.put("ASTRO_LEASE_NAME", "shard-" + name);
        settings.put("ASTRO_LEASE_NAMESPACE", Install.NAMESPACE);
        settings.merge("ASTRO_LABEL_SELECTOR", ",shard=" + name, String::concat);
        return settings;
    }

    private static void label(TestNamespace scene, String name, String shard) {
        scene.merge(name, "{\"metadata\":{\"labels\":{\"shard\":\"" + shard + "\"}}}");
    }

    private static List<String> tokens(List<Call> calls) {
        return calls.stream().map(Call::tokenName).toList();
    }

    private static String keyed(String key) {
        return Specs.AIRFLOW_VARIABLE.replace("an.airflow-variable", key);
    }
}
