package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Access to the scope entity that a spec was resolved to, where the status or the spec names another one first. */
class ResolvedAccessTest {
    private static final String FORGED = "{workspace: {name: Research, id: " + SandboxFixtures.OTHER_WORKSPACE + "}}";

    private final ReconcileHarness harness = ReconcileHarness.variable("blue");

    @Test
    void foreignStatusLeadsToNoRequest() {
        status(FORGED);

        assertThat(reason()).isEqualTo(Reason.SCOPE_CHANGED);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void refusalOfAForeignStatusNamesTheField() {
        status(FORGED);

        assertThat(stalled().message())
                .isEqualTo("status.workspace: names " + SandboxFixtures.OTHER_WORKSPACE
                        + ", which the spec does not, and the status records no object. The operator did not write it."
                        + " Remove status.workspace.");
    }

    @Test
    void foreignStatusWithATextGivesNoAccessToTheIdOfTheSpec() {
        allow(SandboxFixtures.OTHER_WORKSPACE);
        status(FORGED.replace("}}", "}, operator: {resolvedFrom: Research}}"));

        assertThat(reason()).isEqualTo(Reason.SCOPE_NOT_ALLOWED);
        assertThat(harness.recordingEnvironmentObjects.calls).isEmpty();
    }

    @Test
    void nameThatIsNotAllowedDoesNotShowItsId() {
        allow(SandboxFixtures.OTHER_WORKSPACE);
        harness.edit("{objectKey: a_key, workspace: Analytics prod, environmentVariable: {value: blue}}");
        harness.step();

        assertThat(stalled().message())
                .startsWith("workspace: namespace data may not use the operator's API token for Analytics prod. Ask");
        assertThat(harness.status().workspace()).isNull();
    }

    @Test
    void allowedNameIsResolved() {
        allow(SandboxFixtures.WORKSPACE);
        harness.edit("{objectKey: a_key, workspace: Analytics prod, environmentVariable: {value: blue}}");
        harness.step();

        assertThat(harness.step()).isInstanceOf(Outcome.NamesResolved.class);
    }

    private void allow(String entity) {
        harness.access = new NamespaceAccess(
                new AccessRules(Set.of("*"), Optional.empty(), Map.of("data", Set.of(entity))),
                new SelectedNamespaces(Optional.empty()),
                new DefaultDirectory());
        harness.restart();
    }

    private void status(String yaml) {
        harness.resource.setStatus(Serialization.unmarshal("---\n" + yaml, EnvironmentObjectStatus.class));
    }

    private Reason reason() {
        return stalled().reason();
    }

    private Outcome.Stalled stalled() {
        return (Outcome.Stalled) harness.step();
    }
}
