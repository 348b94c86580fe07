package io.astronomer.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.status.ReasonStates;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The actions that Argo CD offers for an EnvironmentObject, and their changes. */
class ActionsTest {
    private static final String PLAN = "plan: {hash: 0123456789abcdef, action: Update}";

    @ParameterizedTest
    @CsvSource({
        "IN_SYNC, reconcile suspend",
        "REJECTED, reconcile suspend",
        "PLAN_PENDING, approve reconcile suspend",
        "SUSPENDED, resume",
        "PAUSED, resume suspend"
    })
    void offeredActionsFitTheState(Reason reason, String offered) throws IOException {
        assertThat(offered(resource(reason))).isEqualTo(offered);
    }

    @Test
    void planOfAnEarlierSpecCanNotBeApproved() throws IOException {
        ObjectNode edited = resource(Reason.PLAN_PENDING);
        ((ObjectNode) edited.path("metadata")).put("generation", ReasonStates.GENERATION + 1);

        assertThat(offered(edited)).isEqualTo("reconcile suspend");
    }

    @Test
    void approvalNamesThePendingPlan() throws IOException {
        assertThat(annotation(after("approve", resource(Reason.PLAN_PENDING)), Annotations.APPROVE_PLAN))
                .isEqualTo("0123456789abcdef");
    }

    @Test
    void reconcileActionSetsTheTime() throws IOException {
        Instant before = Instant.now();
        String time = annotation(after("reconcile", resource(Reason.IN_SYNC)), Annotations.RECONCILE_REQUESTED_AT);

        assertThat(Instant.parse(time)).isBetween(before.minusSeconds(1), Instant.now());
    }

    @Test
    void resumeRestoresTheSpec() throws IOException {
        ObjectNode before = resource(Reason.IN_SYNC);
        JsonNode suspended = after("suspend", before);

        assertThat(suspended.at("/spec/suspend").asBoolean()).isTrue();
        assertThat(after("resume", suspended).path("spec")).isEqualTo(before.path("spec"));
    }

    @Test
    void resumeRemovesThePauseAnnotation() throws IOException {
        ObjectNode paused = resource(Reason.PAUSED);
        ((ObjectNode) paused.path("metadata"))
                .putObject("annotations")
                .put(Annotations.PAUSED_UNTIL, "2026-11-24T11:00:00Z");

        assertThat(after("resume", paused).path("metadata").has("annotations")).isFalse();
    }

    @Test
    void configMapHasTheSameActions() throws IOException {
        JsonNode data = Serialization.unmarshal(Files.readString(Settings.FILE), JsonNode.class)
                .path("data");
        JsonNode actions = Serialization.unmarshal(
                data.path("resource.customizations.actions.astro.astronomer.io_EnvironmentObject")
                        .asText(),
                JsonNode.class);
        Map<String, String> scripts = new TreeMap<>();
        for (String name : Scripts.ACTIONS) {
            scripts.put(name, Files.readString(Scripts.action(name)));
        }

        assertThat(actions.path("discovery.lua").asText())
                .isEqualTo(Files.readString(Scripts.actions().resolve("discovery.lua")));
        assertThat(actions.path("definitions"))
                .allSatisfy(action -> assertThat(action.path("action.lua").asText())
                        .isEqualTo(scripts.get(action.path("name").asText())))
                .hasSameSizeAs(scripts.keySet());
    }

    private static String offered(ObjectNode resource) throws IOException {
        Map<String, Boolean> offered = new TreeMap<>();
        Scripts.json(Scripts.run(Scripts.actions().resolve("discovery.lua"), resource))
                .properties()
                .forEach(action -> offered.put(
                        action.getKey(), !action.getValue().path("disabled").asBoolean()));
        assertThat(offered.keySet()).containsExactlyElementsOf(Scripts.ACTIONS);
        offered.values().removeIf(enabled -> !enabled);
        return String.join(" ", offered.keySet());
    }

    private static JsonNode after(String action, JsonNode resource) throws IOException {
        return Scripts.json(Scripts.run(Scripts.action(action), resource));
    }

    private static String annotation(JsonNode resource, String name) {
        return resource.at("/metadata/annotations").path(name).asText();
    }

    private static ObjectNode resource(Reason reason) throws IOException {
        EnvironmentObjectStatus status = ReasonStates.first(reason);
        ObjectNode resource =
                Serialization.unmarshal(Serialization.asJson(Examples.resource(reason, status)), ObjectNode.class);
        if (reason == Reason.PLAN_PENDING) {
            ((ObjectNode) resource.path("status")).setAll(Serialization.unmarshal(PLAN, ObjectNode.class));
        }
        if (reason == Reason.SUSPENDED) {
            ((ObjectNode) resource.path("spec")).put("suspend", true);
        }
        return resource;
    }
}
