package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Namespaces that may use the operator's own token, and the scope entities allowed to them. */
class AccessRulesTest {
    private static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    private static final EntityLookup NO_NAMES = new Rows(List.of());
    private static final boolean SELECTED = true;
    private static final boolean UNSELECTED = false;

    @Test
    void noNamespaceIsAllowedByDefault() {
        assertThat(reason(new AccessRules(Set.of(), Optional.empty(), Map.of())
                        .refusal(in("anywhere"), UNSELECTED, NO_NAMES)))
                .contains(Reason.NAMESPACE_NOT_ALLOWED);
    }

    @Test
    void everyNamespaceIsAllowedWhenAllAreConfigured() {
        assertThat(named("*").refusal(in("anywhere"), UNSELECTED, NO_NAMES)).isEmpty();
    }

    @Test
    void namedNamespaceIsAllowed() {
        assertThat(named("team-a").refusal(in("team-a"), UNSELECTED, NO_NAMES)).isEmpty();
    }

    @Test
    void namespaceIsAllowedWhenItsNameMatchesThePattern() {
        assertThat(named("team-*").refusal(in("team-a"), UNSELECTED, NO_NAMES)).isEmpty();
        assertThat(reason(named("team-*").refusal(in("my-team-a"), UNSELECTED, NO_NAMES)))
                .contains(Reason.NAMESPACE_NOT_ALLOWED);
    }

    @Test
    void refusalNamesTheSettingsThatAllowTheNamespace() {
        assertThat(named("team-a").refusal(in("team-b"), UNSELECTED, NO_NAMES))
                .contains(new Outcome.Stalled(
                        Reason.NAMESPACE_NOT_ALLOWED,
                        "Namespace team-b may not use the operator's API token. Ask the platform team to add it to"
                                + " organization.allowedNamespaces (ASTRO_ALLOWED_NAMESPACES), or to let"
                                + " organization.allowedNamespaceSelector (ASTRO_ALLOWED_NAMESPACE_SELECTOR) match it,"
                                + " or use an allowed namespace."));
    }

    @Test
    void namespaceIsAllowedWhenItsLabelsAreSelected() {
        assertThat(selected().refusal(in("team-b"), SELECTED, NO_NAMES)).isEmpty();
        assertThat(reason(selected().refusal(in("team-b"), UNSELECTED, NO_NAMES)))
                .contains(Reason.NAMESPACE_NOT_ALLOWED);
    }

    @Test
    void nameOrLabelsAreEnough() {
        AccessRules either = new AccessRules(Set.of("team-a"), Optional.of("astro=yes"), Map.of());

        assertThat(either.refusal(in("team-a"), UNSELECTED, NO_NAMES)).isEmpty();
        assertThat(either.refusal(in("team-b"), SELECTED, NO_NAMES)).isEmpty();
        assertThat(either.refusal(in("team-b"), UNSELECTED, NO_NAMES)).isPresent();
    }

    @Test
    void namespaceMayTouchOnlyItsAllowedScopeEntities() {
        assertThat(restricted(WORKSPACE).refusal(in("team-a"), UNSELECTED, NO_NAMES))
                .isEmpty();
        assertThat(restricted("clx42others01gl01o0gjenth").refusal(in("team-a"), UNSELECTED, NO_NAMES))
                .contains(new Outcome.Stalled(
                        Reason.SCOPE_NOT_ALLOWED,
                        "workspace: namespace team-a may not use the operator's API token for " + WORKSPACE
                                + ". Ask the platform team to add it to organization.allowedScopeEntities"
                                + " (ASTRO_ALLOWED_SCOPE_ENTITIES), or use an allowed Workspace or Deployment."));
    }

    @Test
    void unlistedNamespaceMayTouchNothingWhenAnotherIsListed() {
        assertThat(reason(restricted(WORKSPACE).refusal(in("team-b"), UNSELECTED, NO_NAMES)))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void namespaceWithWildcardMayTouchEveryScopeEntity() {
        assertThat(restricted("*").refusal(in("team-a"), UNSELECTED, NO_NAMES)).isEmpty();
    }

    @Test
    void everyEntryThatMatchesTheNamespaceCounts() {
        AccessRules accessRules = new AccessRules(
                Set.of("*"),
                Optional.empty(),
                Map.of("team-a", Set.of("clx42others01gl01o0gjenth"), "team-*", Set.of(WORKSPACE)));

        assertThat(accessRules.refusal(in("team-a"), UNSELECTED, NO_NAMES)).isEmpty();
        assertThat(reason(accessRules.refusal(in("elsewhere"), UNSELECTED, NO_NAMES)))
                .contains(Reason.SCOPE_NOT_ALLOWED);
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

        assertThat(reason(restricted(WORKSPACE).refusal(observing, UNSELECTED, NO_NAMES)))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void refusalOfATerminatingResourceNamesOrphan() {
        EnvironmentObject terminating = in("team-b");
        terminating.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");

        assertThat(named("team-a").refusal(terminating, UNSELECTED, NO_NAMES))
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

    @Test
    void scopeEntityIsAllowedByItsName() {
        AccessRules rules = restricted("Analytics prod");

        assertThat(rules.refusal(in("team-a"), UNSELECTED, named(WORKSPACE, "Analytics prod")))
                .isEmpty();
        assertThat(reason(rules.refusal(in("team-a"), UNSELECTED, named(WORKSPACE, "Analytics dev"))))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void nameOfAnotherScopeEntityAllowsNothing() {
        EntityLookup rows = named("clx42others01gl01o0gjenth", "Analytics prod");

        assertThat(reason(restricted("Analytics prod").refusal(in("team-a"), UNSELECTED, rows)))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void scopeEntityIsAllowedByAPatternOfItsName() {
        assertThat(restricted("Analytics*").refusal(in("team-a"), UNSELECTED, named(WORKSPACE, "Analytics prod")))
                .isEmpty();
    }

    @Test
    void resourceWaitsUntilTheNamesOfTheRulesAreKnown() {
        assertThat(restricted("Analytics prod").refusal(in("team-a"), UNSELECTED, new Rows(null)))
                .contains(new Outcome.Deferred());
    }

    @Test
    void rulesWithIdsLookUpNothing() {
        assertThat(restricted(WORKSPACE).query(Scope.WORKSPACE).isEmpty()).isTrue();
        assertThat(restricted("*").query(Scope.WORKSPACE).isEmpty()).isTrue();
        assertThat(restricted("Analytics prod").query(Scope.WORKSPACE).isEmpty())
                .isFalse();
    }

    @Test
    void nameThatIsNotResolvedYetIsNotRefused() {
        assertThat(restricted(WORKSPACE).refusal(by("team-a", "Analytics prod"), UNSELECTED, NO_NAMES))
                .isEmpty();
    }

    @Test
    void nameIsRefusedInANamespaceThatMayAccessNoScopeEntity() {
        assertThat(reason(restricted(WORKSPACE).refusal(by("team-b", "Analytics prod"), UNSELECTED, NO_NAMES)))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    private static EnvironmentObject by(String namespace, String workspace) {
        EnvironmentObject resource = Serialization.unmarshal(
                "metadata: {name: a, namespace: " + namespace + "}\nspec: {workspace: " + workspace + "}",
                EnvironmentObject.class);
        return resource;
    }

    private static EntityLookup named(String workspace, String name) {
        return new Rows(List.of(new Entity(new ScopeEntity(Scope.WORKSPACE, workspace), name, Optional.empty())));
    }

    /** A directory with these rows; without any it was not read. */
    private record Rows(@Nullable List<Entity> entities) implements EntityLookup {
        @Override
        public Optional<EntityRows> find(EntityQuery query) {
            return Optional.ofNullable(entities).map(EntityRows::new);
        }

        @Override
        public Optional<EntityRows> peek(EntityQuery query) {
            return find(query);
        }
    }
}
