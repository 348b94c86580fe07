package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.chart.Chart;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An unreadable object of one tenant does not hide the resources of others. */
@OwnEnvironment
final class PoisonedObjectIT {
    private static final int DEPTH = 1_100;
    /** A real API server accepts more levels than the client's reader. The embedded one would take minutes for them. */
    private static final int NESTED = Boolean.getBoolean("e2e.real") ? DEPTH : 100;

    private static final String DEEP = "{\"a\":".repeat(NESTED) + "1" + "}".repeat(NESTED);

    private Optional<TestEnvironment> prepared = Optional.empty();

    @BeforeAll
    void prepare() {
        TestEnvironment environment = TestEnvironment.withoutOperator("poisoned");
        prepared = Optional.of(environment);
        environment.startOperator(environment.settings());
    }

    @AfterAll
    void end() {
        prepared.ifPresent(TestEnvironment::close);
    }

    /** A value of {@code extra}, and the message about it in the status. */
    record Poison(String name, String extra, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Poison> poisons() {
        return Stream.of(
                new Poison("deep", DEEP, "spec.connection.extra is nested more than 64 levels deep: make it flatter."),
                new Poison(
                        "long-name",
                        "{\"" + "n".repeat(60_000) + "\":1}",
                        "spec.connection.extra has a member whose name is longer than 1024 characters: shorten it."),
                new Poison(
                        "large",
                        "{\"text\":\"" + "x".repeat(1_000_000) + "\"}",
                        "spec.connection.extra makes spec.connection longer than 131072 characters: shorten it."));
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void poisonedResourceReportsTheProblemAndRecovers(Poison poison) {
        TestNamespace scene = scene();
        create(scene, "poisoned", connection(scene, poison.extra()));

        awaitMessage(scene, "poisoned", poison.problem());
        assertThat(scene.awaitEvents("InvalidSpec")).singleElement().isEqualTo(poison.problem());
        assertThat(scene.remoteObjects()).isEmpty();

        replaceExtra(scene, "poisoned", "{\"sslmode\":\"require\"}");
        scene.awaitReady("poisoned");
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void resourcePoisonedLaterKeepsItsObject(Poison poison) {
        TestNamespace scene = scene();
        create(scene, "poisoned", connection(scene, "{\"sslmode\":\"require\"}"));
        scene.awaitReady("poisoned");

        replaceExtra(scene, "poisoned", poison.extra());
        awaitMessage(scene, "poisoned", poison.problem());

        assertThat(scene.calls(Operation.UPDATE)).isEmpty();
        replaceExtra(scene, "poisoned", "{}");
        scene.awaitReady("poisoned");
    }

    @Test
    void poisonedResourcesBlockNoOtherAfterARestart() throws Exception {
        TestNamespace scene = scene();
        for (Poison poison : poisons().toList()) {
            create(scene, poison.name(), connection(scene, poison.extra()).replace("a_connection", poison.name()));
        }
        scene.apply("watched", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("watched");
        TestEnvironment environment = prepared.orElseThrow();

        environment.stopOperator();
        environment.startOperator(environment.settings());
        scene.apply("listed", Specs.ENVIRONMENT_VARIABLE);
        scene.awaitReady("listed");

        assertThat(unreadable("EnvironmentObject")).isEqualTo(3);
        for (Poison poison : poisons().toList()) {
            scene.delete(poison.name());
        }
        TestNamespace.patiently().until(() -> get(scene, "deep") == null);
    }

    @Test
    void objectOfAPoisonedResourceIsDeleted() {
        TestNamespace scene = scene();
        create(scene, "poisoned", connection(scene, "{}"));
        scene.awaitReady("poisoned");
        replaceExtra(scene, "poisoned", DEEP);
        awaitMessage(scene, "poisoned", "nested");

        scene.client().raw(path(scene, "/poisoned"), "DELETE", null);

        TestNamespace.patiently().until(() -> get(scene, "poisoned") == null);
        assertThat(scene.remoteObjects()).isEmpty();
    }

    @Test
    void resourceOfTheMaximumSizeIsServed() {
        TestNamespace scene = scene();
        String large = connection(scene, "{\"text\":\"" + "x".repeat(60_000) + "\"}")
                .replace("\"type\"", "\"password\":\"" + "p".repeat(65_536) + "\",\"type\"");
        create(scene, "large", large);

        scene.awaitReady("large");
    }

    @Test
    void collidingMemberNamesBlockNoOtherResource() {
        TestNamespace scene = scene();
        // All have the same length and, whatever the seed, the same hash in Jackson's table of names.
        String members = IntStream.range(0, 1 << 9)
                .mapToObj(bits -> IntStream.range(0, 9)
                        .mapToObj(i -> (bits >> i & 1) == 0 ? "Aa" : "B@")
                        .collect(Collectors.joining("", "\"", "\":1")))
                .collect(Collectors.joining(",", "{\"colliding\":{", "}}"));
        create(scene, "colliding", connection(scene, members));
        // The Astro service rejects such names, as a parser with a table of names does.
        scene.awaitFailure("colliding", "Rejected");

        scene.apply("neighbour", Specs.AIRFLOW_VARIABLE);
        scene.awaitReady("neighbour");
    }

    @ParameterizedTest
    @MethodSource("referents")
    void unreadableReferentBlocksNoOtherReference(String kind) {
        TestNamespace scene = scene();
        String poisoned = "{\"apiVersion\":\"v1\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"poisoned\","
                + deepFields("v1") + "}}";
        String collection = "/api/v1/namespaces/" + scene.namespace() + "/" + kind.toLowerCase(Locale.ROOT) + "s";
        scene.client().raw(collection, "POST", poisoned);

        scene.apply("waiting", Specs.CONNECTION.replace("name: vault", "name: late"));
        scene.awaitFailure("waiting", "SecretNotFound");
        scene.secret("late", Map.of("password", Canary.VALUE, "extra.json", "{}"));

        scene.awaitReady("waiting");
        scene.client().raw(collection + "/poisoned", "DELETE", null);
    }

    @Test
    void organizationWithDeepManagedFieldsIsServed() {
        TestNamespace scene = prepared.orElseThrow().scene(SandboxFixtures.OTHER_ORGANIZATION);
        TestOrganization testOrganization =
                TestOrganization.notApplied(scene, "deep", SandboxFixtures.OTHER_ORGANIZATION);
        testOrganization.use(testOrganization.issue());
        createOrganization(
                scene,
                "\"deep\"" + "," + deepFields("astro.astronomer.io/v1beta1"),
                "{\"organizationId\":\"" + SandboxFixtures.OTHER_ORGANIZATION + "\",\"tokenSecretRef\":{\"name\":\""
                        + testOrganization.secret() + "\",\"key\":\"token\"}}");

        scene.apply("subject", testOrganization.reference() + Specs.AIRFLOW_VARIABLE);

        scene.awaitReady("subject");
    }

    /** An older schema may have accepted it. Whether its status can be written depends on the API server's version. */
    @Test
    void unreadableOrganizationIsCountedAndBlocksNoOther() {
        TestEnvironment environment = prepared.orElseThrow();
        environment.requireEmbedded();
        TestNamespace scene = environment.scene();
        try {
            environment.cluster().applyCrds(List.of(organizationCrdWithAnySpec()));
            createOrganization(scene, "\"odd\"", "{\"organizationId\":{\"a\":1},\"tokenSecretRef\":" + DEEP + "}");
        } finally {
            environment.cluster().applyCrds();
        }
        TestNamespace.patiently().until(() -> unreadable("AstroOrganization") == 1);

        TestNamespace other = environment.scene();
        TestOrganization neighbour = TestOrganization.of(other, "neighbour", SandboxFixtures.ORGANIZATION);
        other.apply("subject", neighbour.reference() + Specs.AIRFLOW_VARIABLE);

        other.awaitReady("subject");
    }

    private double unreadable(String kind) {
        return Scrape.sum(
                prepared.orElseThrow().operator().orElseThrow(),
                "astro_operator_unreadable_objects",
                "kind=\"" + kind + "\"");
    }

    static List<String> referents() {
        return List.of("Secret", "ConfigMap");
    }

    private TestNamespace scene() {
        return prepared.orElseThrow().scene();
    }

    private static String connection(TestNamespace scene, String extra) {
        String spec =
                "{\"objectKey\":\"a_connection\",\"workspace\":\"$workspace\",\"connection\":{\"type\":\"postgres\",\"extra\":"
                        + extra + "}}";
        return scene.filled(spec);
    }

    private static String deepFields(String version) {
        String field = "{\"f:a\":".repeat(DEPTH) + "{}" + "}".repeat(DEPTH);
        return "\"managedFields\":[{\"manager\":\"x\",\"operation\":\"Update\",\"apiVersion\":\"" + version
                + "\",\"time\":\"2026-01-01T00:00:00Z\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":" + field + "}]";
    }

    private static void createOrganization(TestNamespace scene, String metadata, String spec) {
        scene.client()
                .raw(
                        "/apis/astro.astronomer.io/v1beta1/namespaces/" + scene.namespace() + "/astroorganizations",
                        "POST",
                        "{\"apiVersion\":\"astro.astronomer.io/v1beta1\",\"kind\":\"AstroOrganization\",\"metadata\":"
                                + "{\"labels\":{\"e2e\":\"" + scene.label() + "\"},\"name\":" + metadata + "},\"spec\":"
                                + spec + "}");
    }

    /** Returns the CRD of organizations without a schema for the spec. */
    private static GenericKubernetesResource organizationCrdWithAnySpec() {
        GenericKubernetesResource crd = Chart.render().stream()
                .filter(object -> object.getKind().equals("CustomResourceDefinition")
                        && object.getMetadata().getName().startsWith("astroorganizations."))
                .findFirst()
                .orElseThrow();
        ObjectNode permissive = Serialization.unmarshal(Serialization.asJson(crd), ObjectNode.class);
        ObjectNode schema = (ObjectNode) permissive.at("/spec/versions/0/schema/openAPIV3Schema/properties");
        ((ObjectNode) permissive.at("/spec/versions/0")).remove("selectableFields");
        schema.putObject("spec").put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        return Serialization.unmarshal(permissive.toString(), GenericKubernetesResource.class);
    }

    /** Sends the text itself, because the tests' client fails at such a depth. */
    private static void create(TestNamespace scene, String name, String spec) {
        scene.client()
                .raw(
                        path(scene, ""),
                        "POST",
                        "{\"apiVersion\":\"astro.astronomer.io/v1beta1\",\"kind\":\"EnvironmentObject\",\"metadata\":"
                                + "{\"name\":\"" + name + "\",\"labels\":{\"e2e\":\"" + scene.label() + "\"}},\"spec\":"
                                + spec
                                + "}");
    }

    private static void replaceExtra(TestNamespace scene, String name, String extra) {
        // Retried, because the operator may write the status in between.
        TestNamespace.patiently().ignoreExceptions().until(() -> {
            ObjectNode object = (ObjectNode) existing(scene, name);
            ((ObjectNode) object.at("/spec/connection")).set("extra", Json.parse(extra));
            ((ObjectNode) object.path("metadata")).remove("managedFields");
            scene.client().raw(path(scene, "/" + name), "PUT", Json.written(object));
            return true;
        });
    }

    private static JsonNode existing(TestNamespace scene, String name) {
        return Objects.requireNonNull(get(scene, name), name);
    }

    private static @Nullable JsonNode get(TestNamespace scene, String name) {
        String text = scene.client().raw(path(scene, "/" + name));
        return text == null ? null : Json.parse(text);
    }

    private static void awaitMessage(TestNamespace scene, String name, String message) {
        TestNamespace.patiently()
                .untilAsserted(() -> assertThat(existing(scene, name)
                                .path("status")
                                .path("conditions")
                                .findValuesAsText("message"))
                        .anyMatch(shown -> shown.contains(message)));
    }

    private static String path(TestNamespace scene, String rest) {
        return "/apis/astro.astronomer.io/v1beta1/namespaces/" + scene.namespace() + "/environmentobjects" + rest;
    }
}
