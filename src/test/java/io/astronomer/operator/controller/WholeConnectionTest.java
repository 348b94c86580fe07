package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.UpdateRequest;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reconciliations of a connection whose fields are all from one Secret. */
class WholeConnectionTest {
    private final ReconcileHarness harness = ReconcileHarness.wholeConnection("");

    @Test
    void objectIsCreatedWithTheFieldsOfTheSecret() {
        put("host", "canary-host", "port", "5432");
        harness.reconcile();

        assertThat(remote("type")).isEqualTo("postgres");
        assertThat(remote("host")).isEqualTo("canary-host");
        assertThat(remote("port")).isEqualTo("5432");
    }

    @Test
    void nothingIsReadOrWrittenAtRest() {
        put("host", "canary-host");
        settle();
        int reads = harness.cluster.reads();

        assertThat(harness.reconcile()).isInstanceOf(Outcome.InSync.class);
        assertThat(harness.cluster.reads()).isEqualTo(reads);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void nothingIsReadOrWrittenAfterATouch() {
        put("host", "canary-host");
        settle();
        harness.touchSecret();
        int reads = harness.cluster.reads();

        assertThat(harness.reconcile()).isInstanceOf(Outcome.InSync.class);
        assertThat(harness.cluster.reads()).isEqualTo(reads);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void changedKeyIsUpdated() {
        put("host", "canary-host");
        settle();
        put("host", "canary-moved");
        harness.reconcile();

        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("update");
        assertThat(remote("host")).isEqualTo("canary-moved");
    }

    @Test
    void passwordThatAppearsIsSent() {
        put();
        settle();
        put("password", "canary-password");

        assertThat(harness.reconcile()).isInstanceOf(Outcome.Applied.class);
        assertThat(harness.recordingEnvironmentObjects.calls).containsExactly("update");
    }

    @Test
    void removedKeyIsCleared() {
        put("host", "canary-host");
        settle();
        put();
        harness.reconcile();

        assertThat(remote("host")).isEmpty();
    }

    @Test
    void changedTypeReplacesTheObject() {
        put();
        settle();
        String id = harness.remoteObjects().get(0).id();
        harness.cluster.put(Kind.SECRET, "a-secret", Map.of("conn_type", "mysql"));
        harness.reconcile();
        harness.reconcile();

        assertThat(harness.remoteObjects()).singleElement().satisfies(object -> {
            assertThat(object.id()).isNotEqualTo(id);
            assertThat(object.payload().value("type").asText()).isEqualTo("mysql");
        });
    }

    @Test
    void equalObjectIsAdopted() {
        put("host", "canary-host");
        createElsewhere("canary-host");
        harness.reconcile();

        assertThat(harness.remoteObjects()).hasSize(1);
        assertThat(harness.reconcile()).isInstanceOf(Outcome.InSync.class);
        assertThat(harness.recordingEnvironmentObjects.calls).doesNotContain("create");
    }

    @Test
    void differenceIsShownWithoutValuesBeforeAdoption() {
        put("host", "canary-host");
        createElsewhere("canary-foreign");

        assertThat(harness.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> assertThat(blocked.reason()).isEqualTo(Reason.ADOPTION_REQUIRED));
        assertThat(harness.status().toString()).contains("connection.host").doesNotContain("canary");
    }

    @Test
    void driftIsCorrected() {
        put("host", "canary-host");
        settle();
        drift("canary-foreign");
        harness.reconcile();

        assertThat(remote("host")).isEqualTo("canary-host");
    }

    @Test
    void planOfARemovedKeyDoesNotShowItsFormerValue() {
        ReconcileHarness manual = approved();
        manual.cluster.put(Kind.SECRET, "a-secret", Map.of("conn_type", "mysql"));
        manual.clock.advance(Duration.ofMinutes(10));
        manual.reconcile();

        assertThat(manual.status().toString())
                .contains("connection.host")
                .contains("connection.type")
                .doesNotContain("canary")
                .doesNotContain("mysql");
    }

    @Test
    void observedDifferenceIsShownWithoutValues() {
        ReconcileHarness observing = observing("canary-foreign");
        observing.reconcile();

        assertThat(observing.status().toString()).contains("connection.host").doesNotContain("canary");
    }

    @Test
    void observedObjectIsNotReadAgainAtRest() {
        ReconcileHarness observing = observing("canary-host");
        observing.reconcile();
        int reads = observing.cluster.reads();

        assertThat(observing.reconcile()).isInstanceOf(Outcome.InSync.class);
        assertThat(observing.cluster.reads()).isEqualTo(reads);
    }

    private static ReconcileHarness observing(String host) {
        ReconcileHarness observing = ReconcileHarness.wholeConnection("policy: {management: Observe}");
        observing.cluster.put(Kind.SECRET, "a-secret", Map.of("conn_type", "postgres", "host", "canary-host"));
        createElsewhere(observing, host);
        return observing;
    }

    /** The same for a single field, whose Secret no longer has a value. */
    @Test
    void planOfAnEmptiedValueDoesNotShowItsFormerValue() {
        ReconcileHarness emptied = ReconcileHarness.connectionWith("login");
        emptied.reconcile();
        emptied.reconcile();
        emptied.reconcile();
        emptied.cluster.put(Kind.SECRET, "a-secret", Map.of("value", ""));

        assertThat(emptied.reconcile())
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        applied -> assertThat(applied.changes().toString())
                                .contains("connection.login")
                                .doesNotContain("canary"));
    }

    /** The object has the Secret's values until the plan is approved. */
    @Test
    void planAfterTheRemovalOfTheSourceDoesNotShowItsValues() {
        ReconcileHarness manual = approved();
        manual.edit("{objectKey: a_key, workspace: " + SandboxFixtures.WORKSPACE
                + ", connection: {type: mysql, host: own}, policy: {approval: Manual}}");
        manual.clock.advance(Duration.ofMinutes(10));
        manual.restart();
        manual.reconcile();

        assertThat(manual.status().toString())
                .contains("connection.host")
                .contains("to=own")
                .doesNotContain("canary")
                .doesNotContain("postgres");
    }

    private static ReconcileHarness approved() {
        ReconcileHarness manual = ReconcileHarness.wholeConnection("policy: {approval: Manual}");
        manual.cluster.put(
                Kind.SECRET, "a-secret", Map.of("conn_type", "postgres", "host", "canary-host", "schema", "canary"));
        manual.reconcile();
        manual.annotate("astro.astronomer.io/approve-plan", hash(manual));
        manual.reconcile();
        manual.reconcile();
        return manual;
    }

    private static String hash(ReconcileHarness harness) {
        return Objects.requireNonNull(
                Optional.ofNullable(harness.status().plan()).orElseThrow().hash());
    }

    private void put(String... pairs) {
        Map<String, String> data = new HashMap<>(Map.of("conn_type", "postgres"));
        for (int i = 0; i < pairs.length; i += 2) {
            data.put(pairs[i], pairs[i + 1]);
        }
        harness.cluster.put(Kind.SECRET, "a-secret", data);
    }

    /** Reconciles until nothing is left to do, and forgets the calls. */
    private void settle() {
        harness.reconcile();
        harness.reconcile();
        harness.reconcile();
        harness.recordingEnvironmentObjects.calls.clear();
    }

    private String remote(String field) {
        JsonNode value = harness.remoteObjects().get(0).payload().value(field);
        return value.asText();
    }

    private void createElsewhere(String host) {
        createElsewhere(harness, host);
    }

    private static void createElsewhere(ReconcileHarness harness, String host) {
        harness.as(SandboxFixtures.ORGANIZATION_TOKEN)
                .create(new CreateRequest(
                        new ObjectIdentity(Scope.WORKSPACE, SandboxFixtures.WORKSPACE, ObjectType.CONNECTION, "a_key"),
                        "",
                        payload(host),
                        Optional.empty()));
    }

    private void drift(String host) {
        harness.clock.advance(Duration.ofMinutes(1));
        harness.as(SandboxFixtures.ORGANIZATION_TOKEN)
                .update(harness.remoteObjects().get(0).id(), new UpdateRequest("", payload(host), Optional.empty()));
        harness.restart();
    }

    private static Payload payload(String host) {
        return Payload.of(
                ObjectType.CONNECTION,
                Map.of(
                        "type", new FieldValue.Plain(TextNode.valueOf("postgres")),
                        "host", new FieldValue.Plain(TextNode.valueOf(host))));
    }
}
