package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbered surprises of Astro's API, as requests and remote objects show them. */
@SharedEnvironment
final class SurprisesIT {

    @Test
    void surprise01_updateContainsNoIdentity(TestNamespace scene) {
        JsonNode sent = update(scene, Specs.CONNECTION, "{\"spec\":{\"description\":\"after\"}}");

        assertThat(sent.has("objectKey") || sent.has("objectType") || sent.has("scope") || sent.has("scopeEntityId"))
                .isFalse();
    }

    @Test
    void surprise02_updateAtWorkspaceScopeSendsAllLinkSettings(TestNamespace scene) {
        String lists = "links: [{deployment: $deployment1}]\nexcludeLinks: [{deployment: $deployment3}]";
        JsonNode sent = update(scene, Specs.LINKED_TO_ALL + lists, "{\"spec\":{\"description\":\"after\"}}");

        assertThat(sent.path("autoLinkDeployments").asBoolean()).isTrue();
        assertThat(sent.path("links"))
                .extracting(link -> link.path("scopeEntityId").asText())
                .containsExactly(scene.deployment(1));
        assertThat(sent.path("excludeLinks"))
                .extracting(link -> link.path("scopeEntityId").asText())
                .containsExactly(scene.deployment(3));
    }

    @Test
    void surprise02_emptyListsAreSent(TestNamespace scene) {
        JsonNode sent = update(scene, Specs.AIRFLOW_VARIABLE, "{\"spec\":{\"description\":\"after\"}}");

        assertThat(sent.path("autoLinkDeployments").isBoolean()).isTrue();
        assertThat(sent.path("links").isArray()).isTrue();
        assertThat(sent.path("excludeLinks").isArray()).isTrue();
    }

    @Test
    void surprise03_removedOverrideIsUnsetByName(TestNamespace scene) {
        String linked = "links: [{deployment: $deployment1, connection: {host: there, login: there}}]";
        JsonNode sent = update(
                scene,
                Specs.CONNECTION + linked,
                "{\"spec\":{\"links\":[{\"deployment\":\"$deployment1\",\"connection\":{\"host\":\"there\"}}]}}");

        assertThat(sent.at("/links/0/overrides/unsetFields"))
                .map(JsonNode::asText)
                .containsExactly("login");
        JsonNode overrides = scene.remoteObject("subject").at("/links/0/connectionOverrides");
        assertThat(overrides.path("host").asText()).isEqualTo("there");
        assertThat(overrides.path("login").asText()).isEmpty();
    }

    @Test
    void surprise04_updateSendsTheWholeTypedPart(TestNamespace scene) {
        JsonNode sent = update(scene, Specs.CONNECTION, "{\"spec\":{\"description\":\"after\"}}");

        assertThat(sent.path("connection").properties())
                .extracting(Map.Entry::getKey)
                .contains("type", "host", "port", "schema", "login", "password", "extra");
    }

    @Test
    void surprise05_secretIsNeverSentEmpty(TestNamespace scene) {
        JsonNode sent = update(scene, Specs.DEPLOYMENT_VARIABLE, "{\"spec\":{\"description\":\"after\"}}");

        assertThat(sent.at("/environmentVariable/value").asText()).isNotEmpty();
        assertThat(scene.remoteObject("subject")
                        .at("/environmentVariable/value")
                        .asText())
                .isEqualTo(Canary.VALUE);
    }

    @Test
    void surprise06_changedImmutableFieldReplacesTheObject(TestNamespace scene) {
        scene.apply("subject", Specs.ENVIRONMENT_VARIABLE);
        scene.awaitReady("subject");
        String before = scene.id("subject");

        scene.merge("subject", "{\"spec\":{\"environmentVariable\":{\"isSecret\":true}}}");
        scene.awaitReady("subject");

        assertThat(scene.id("subject")).isNotEqualTo(before);
        assertThat(scene.calls(Operation.UPDATE)).isEmpty();
    }

    @Test
    void surprise07_noLinkSettingsAreSentAtDeploymentScope(TestNamespace scene) {
        JsonNode sent = update(scene, Specs.DEPLOYMENT_VARIABLE, "{\"spec\":{\"description\":\"after\"}}");

        assertThat(sent.has("links") || sent.has("excludeLinks") || sent.has("autoLinkDeployments"))
                .isFalse();
    }

    @Test
    void surprise08_exclusionStaysWhenAutoLinkIsDisabled(TestNamespace scene) {
        String excluding = Specs.LINKED_TO_ALL + "excludeLinks: [{deployment: $deployment3}]";
        update(scene, excluding, "{\"spec\":{\"autoLinkDeployments\":false}}");

        JsonNode stored = scene.remoteObject("subject");
        assertThat(stored.path("autoLinkDeployments").asBoolean()).isFalse();
        assertThat(stored.path("excludeLinks")).hasSize(1);
    }

    @Test
    void surprise09_excludeSendsNoSecret(TestNamespace scene) {
        // An inline extra counts as secret, and a new generation would send it.
        scene.apply("subject", Specs.CONNECTION.replace("extra: {sslmode: require}", ""));
        scene.awaitReady("subject");

        scene.merge("subject", "{\"spec\":{\"excludeLinks\":[{\"deployment\":\"$deployment3\"}]}}");
        scene.awaitReady("subject");

        Call exclusion = scene.calls(Operation.EXCLUDE).get(0);
        assertThat(exclusion.body().properties()).extracting(Map.Entry::getKey).containsOnly("scope", "scopeEntityId");
    }

    @Test
    void surprise09_existingExclusionCountsAsSuccess(TestNamespace scene) {
        scene.apply("subject", Specs.LINKED_TO_ALL);
        scene.awaitReady("subject");
        scene.awaitHandled("subject", scene.requestReconcile("subject"));
        scene.anotherClientExcludes("subject", "$deployment3");

        scene.merge("subject", "{\"spec\":{\"excludeLinks\":[{\"deployment\":\"$deployment3\"}]}}");
        scene.awaitReady("subject");

        assertThat(scene.calls(Operation.EXCLUDE)).extracting(Call::status).containsExactly(409);
        assertThat(scene.calls(Operation.UPDATE)).isEmpty();
    }

    @Test
    void surprise10_createWithALostResponseIsRecognized(TestNamespace scene) {
        scene.faults(Operation.CREATE).times(1).make(Fault.cutAfterEffect());
        scene.apply("subject", Specs.CONNECTION);
        scene.awaitReady("subject");

        assertThat(scene.remoteObjects()).hasSize(1);
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
        assertThat(scene.id("subject"))
                .isEqualTo(scene.remoteObjects().get(0).path("id").asText());
    }

    @Test
    void surprise11_orderOfMembersInExtraIsNoChange(TestNamespace scene) {
        scene.apply("subject", Specs.CONNECTION.replace("{sslmode: require}", "{b: 1, a: {d: 2.0, c: [3]}}"));
        scene.awaitReady("subject");
        scene.awaitHandled("subject", scene.requestReconcile("subject"));

        scene.apply("subject", Specs.CONNECTION.replace("{sslmode: require}", "{a: {c: [3], d: 2.0}, b: 1}"));
        scene.awaitHandled("subject", scene.requestReconcile("subject"));

        assertThat(scene.calls(Operation.UPDATE)).isEmpty();
    }

    @Test
    void surprise12_linkedObjectIsNoObjectOfTheDeployment(TestNamespace scene) {
        scene.apply("workspace", Specs.AIRFLOW_VARIABLE + "links: [{deployment: $deployment1}]");
        scene.awaitReady("workspace");
        scene.apply("deployment", Specs.AIRFLOW_VARIABLE.replace("workspace: $workspace", "deployment: $deployment1"));
        scene.awaitReady("deployment");

        assertThat(scene.id("deployment")).isNotEqualTo(scene.id("workspace"));
        assertThat(scene.remoteObjects()).hasSize(2);
    }

    /** Creates and edits the resource. Returns the body of the only update. */
    private static JsonNode update(TestNamespace scene, String spec, String edit) {
        scene.apply("subject", spec);
        scene.awaitReady("subject");
        scene.merge("subject", edit);
        scene.awaitReady("subject");
        List<Call> updates = scene.calls(Operation.UPDATE);
        assertThat(updates).hasSize(1);
        return updates.get(0).body();
    }
}
