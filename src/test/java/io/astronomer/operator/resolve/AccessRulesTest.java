package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Namespaces that may use the operator's own token, and the scope entities allowed to them. */
class AccessRulesTest {
    private static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    private static final boolean SELECTED = true;
    private static final boolean UNSELECTED = false;

    @Test
    void noNamespaceIsAllowedByDefault() {
        assertThat(reason(new AccessRules(Set.of(), Optional.empty(), Map.of()).refusal(in("anywhere"), UNSELECTED)))
                .contains(Reason.NAMESPACE_NOT_ALLOWED);
    }

    @Test
    void everyNamespaceIsAllowedWhenAllAreConfigured() {
        assertThat(named("*").refusal(in("anywhere"), UNSELECTED)).isEmpty();
    }

    @Test
    void namedNamespaceIsAllowed() {
        assertThat(named("team-a").refusal(in("team-a"), UNSELECTED)).isEmpty();
    }

    @Test
    void namespaceIsAllowedWhenItsNameMatchesThePattern() {
        assertThat(named("team-*").refusal(in("team-a"), UNSELECTED)).isEmpty();
        assertThat(reason(named("team-*").refusal(in("my-team-a"), UNSELECTED))).contains(Reason.NAMESPACE_NOT_ALLOWED);
    }

    @Test
    void refusalNamesTheSettingsThatAllowTheNamespace() {
        assertThat(named("team-a").refusal(in("team-b"), UNSELECTED))
                .contains(new Outcome.Stalled(
                        Reason.NAMESPACE_NOT_ALLOWED,
                        "Namespace team-b may not use the operator's API token. Ask the platform team to add it to"
                                + " organization.allowedNamespaces (ASTRO_ALLOWED_NAMESPACES), or to let"
                                + " organization.allowedNamespaceSelector (ASTRO_ALLOWED_NAMESPACE_SELECTOR) match it,"
                                + " or use an allowed namespace."));
    }

    @Test
    void namespaceIsAllowedWhenItsLabelsAreSelected() {
        assertThat(selected().refusal(in("team-b"), SELECTED)).isEmpty();
        assertThat(reason(selected().refusal(in("team-b"), UNSELECTED))).contains(Reason.NAMESPACE_NOT_ALLOWED);
    }

    @Test
    void nameOrLabelsAreEnough() {
        AccessRules either = new AccessRules(Set.of("team-a"), Optional.of("astro=yes"), Map.of());

        assertThat(either.refusal(in("team-a"), UNSELECTED)).isEmpty();
        assertThat(either.refusal(in("team-b"), SELECTED)).isEmpty();
        assertThat(either.refusal(in("team-b"), UNSELECTED)).isPresent();
    }

    @Test
    void namespaceMayTouchOnlyItsAllowedScopeEntities() {
        assertThat(restricted(WORKSPACE).refusal(in("team-a"), UNSELECTED)).isEmpty();
        assertThat(restricted("clx42others01gl01o0gjenth").refusal(in("team-a"), UNSELECTED))
                .contains(new Outcome.Stalled(
                        Reason.SCOPE_NOT_ALLOWED,
                        "workspace: namespace team-a may not use the operator's API token for " + WORKSPACE
                                + ". Ask the platform team to add it to organization.allowedScopeEntities"
                                + " (ASTRO_ALLOWED_SCOPE_ENTITIES), or use an allowed Workspace or Deployment."));
    }

    @Test
    void unlistedNamespaceMayTouchNothingWhenAnotherIsListed() {
        assertThat(reason(restricted(WORKSPACE).refusal(in("team-b"), UNSELECTED)))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void namespaceWithWildcardMayTouchEveryScopeEntity() {
        assertThat(restricted("*").refusal(in("team-a"), UNSELECTED)).isEmpty();
    }

    @Test
    void everyEntryThatMatchesTheNamespaceCounts() {
        AccessRules accessRules = new AccessRules(
                Set.of("*"),
                Optional.empty(),
                Map.of("team-a", Set.of("clx42others01gl01o0gjenth"), "team-*", Set.of(WORKSPACE)));

        assertThat(accessRules.refusal(in("team-a"), UNSELECTED)).isEmpty();
        assertThat(reason(accessRules.refusal(in("elsewhere"), UNSELECTED))).contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void observingResourceIsSubjectToTheSameRules() {
        EnvironmentObject observing = in("team-b");
        observing.setSpec(Serialization.unmarshal("""
                objectKey: blue
                workspace: %s
                environmentVariable: {value: blue}
                policy: {management: Observe}
                """.formatted(WORKSPACE), EnvironmentObjectSpec.class));

        assertThat(reason(restricted(WORKSPACE).refusal(observing, UNSELECTED))).contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void resourceWithoutScopeEntityIsRefused() {
        EnvironmentObject empty = in("team-a");
        empty.setSpec(null);

        assertThat(reason(restricted(WORKSPACE).refusal(empty, UNSELECTED))).contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void refusalOfATerminatingResourceNamesOrphan() {
        EnvironmentObject terminating = in("team-b");
        terminating.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");

        assertThat(named("team-a").refusal(terminating, UNSELECTED))
                .hasValueSatisfying(refusal -> assertThat(((Outcome.Stalled) refusal).message())
                        .endsWith("to leave it in Astro, set policy.deletion to Orphan."));
    }

    private static AccessRules named(String namespace) {
        return new AccessRules(Set.of(namespace), Optional.empty(), Map.of());
    }

    private static AccessRules selected() {
        return new AccessRules(Set.of(), Optional.of("astro=yes"), Map.of());
    }

    private static AccessRules restricted(String entity) {
        return new AccessRules(Set.of("*"), Optional.empty(), Map.of("team-a", Set.of(entity)));
    }

    private static Optional<Reason> reason(Optional<Outcome> refusal) {
        return refusal.map(outcome -> ((Outcome.Stalled) outcome).reason());
    }

    private static EnvironmentObject in(String namespace) {
        return Serialization.unmarshal("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: blue, namespace: %s}
                spec:
                  objectKey: blue
                  workspace: %s
                  environmentVariable: {value: blue}
                """.formatted(namespace, WORKSPACE), EnvironmentObject.class);
    }
}
