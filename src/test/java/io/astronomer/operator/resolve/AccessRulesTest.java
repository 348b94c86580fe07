package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.CreateIntent;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.AstroException;
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
    private static final String OTHER_WORKSPACE = "clx42others01gl01o0gjenth";
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
        assertThat(query(restricted(WORKSPACE), Scope.WORKSPACE)).isEqualTo(EntityQuery.none(Scope.WORKSPACE));
        assertThat(query(restricted("*"), Scope.WORKSPACE)).isEqualTo(EntityQuery.none(Scope.WORKSPACE));
    }

    @Test
    void exactNameNeedsNoWholeListing() {
        assertThat(query(restricted("Analytics prod"), Scope.WORKSPACE))
                .isEqualTo(new EntityQuery(Scope.WORKSPACE, Set.of(), Set.of("Analytics prod"), Set.of(), false));
    }

    @Test
    void patternNeedsTheWholeListing() {
        assertThat(query(restricted("Analytics*"), Scope.WORKSPACE).whole()).isTrue();
    }

    @Test
    void rulesOfAResourceOfAWorkspaceLookUpNoDeployment() {
        assertThat(query(restricted("Analytics*"), Scope.DEPLOYMENT).isEmpty()).isTrue();
    }

    @Test
    void rulesOfAnotherNamespaceLookUpNothing() {
        AccessRules rules = new AccessRules(Set.of("*"), Optional.empty(), Map.of("team-b", Set.of("Analytics prod")));

        assertThat(query(rules, Scope.WORKSPACE).isEmpty()).isTrue();
    }

    @Test
    void idOfARuleIsNoName() {
        AccessRules rules = new AccessRules(
                Set.of("*"), Optional.empty(), Map.of("team-a", Set.of(OTHER_WORKSPACE, "Analytics prod")));

        assertThat(reason(rules.refusal(in("team-a"), UNSELECTED, named(WORKSPACE, OTHER_WORKSPACE))))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void nameOfSeveralScopeEntitiesAllowsNone() {
        EntityLookup rows = new Rows(List.of(
                new Entity(new ScopeEntity(Scope.WORKSPACE, WORKSPACE), "Analytics prod", Optional.empty()),
                new Entity(new ScopeEntity(Scope.WORKSPACE, OTHER_WORKSPACE), "Analytics prod", Optional.empty())));

        assertThat(restricted("Analytics prod").refusal(in("team-a"), UNSELECTED, rows))
                .contains(new Outcome.Stalled(
                        Reason.SCOPE_NOT_ALLOWED,
                        "workspace: organization.allowedScopeEntities (ASTRO_ALLOWED_SCOPE_ENTITIES) has the name Analytics"
                                + " prod, which several Workspaces have. Ask the platform team to use the id of one of"
                                + " them there."));
        assertThat(restricted("Analytics p*").refusal(in("team-a"), UNSELECTED, rows))
                .isEmpty();
    }

    @Test
    void refusedListingNamesTheRightAndTheSetting() {
        assertThat(restricted("Analytics prod").refusal(in("team-a"), UNSELECTED, new Refusing()))
                .contains(
                        new Outcome.Stalled(
                                Reason.FORBIDDEN,
                                "workspace: the API token may not list Workspaces, so the names of"
                                        + " organization.allowedScopeEntities (ASTRO_ALLOWED_SCOPE_ENTITIES) can't be compared."
                                        + " Ask the platform team to give the token a role that allows it, or to use ids there."));
    }

    @Test
    void deletionNeedsNoListing() {
        AccessRules rules = restricted("Analytics prod");

        assertThat(rules.refusal(terminating(), UNSELECTED, new Refusing())).isEmpty();
        assertThat(rules.refusal(terminating(), UNSELECTED, new Rows(null))).isEmpty();
    }

    @Test
    void deletionIsRefusedWhenTheNameIsKnownToDiffer() {
        assertThat(reason(restricted("Analytics prod")
                        .refusal(terminating(), UNSELECTED, named(WORKSPACE, "Analytics dev"))))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void deletionWithoutARuleOfTheNamespaceIsRefused() {
        AccessRules rules = new AccessRules(Set.of("*"), Optional.empty(), Map.of("team-b", Set.of("Analytics prod")));

        assertThat(reason(rules.refusal(terminating(), UNSELECTED, new Refusing())))
                .contains(Reason.SCOPE_NOT_ALLOWED);
    }

    @Test
    void deletionWithoutARecordedScopeEntityWaitsForTheNames() {
        EnvironmentObject terminating = terminating();
        terminating.setStatus(EnvironmentObjectStatus.untouched());

        assertThat(restricted("Analytics prod").refusal(terminating, UNSELECTED, new Rows(null)))
                .contains(new Outcome.Deferred());
    }

    /** A user who may write the resource can write its annotations, but not its status. */
    @Test
    void scopeEntityOfAnAnnotationIsNotARecordedOne() {
        EnvironmentObject terminating = terminating();
        String intent = CreateIntent.of("uid", creating(terminating.getStatus()))
                .orElseThrow()
                .text();
        terminating.getMetadata().setUid("uid");
        terminating.getMetadata().setAnnotations(Map.of(CreateIntent.ANNOTATION, intent));
        terminating.setMetadata(terminating.getMetadata());
        terminating.setStatus(EnvironmentObjectStatus.untouched());

        assertThat(restricted("Analytics prod").refusal(terminating, UNSELECTED, new Rows(null)))
                .contains(new Outcome.Deferred());
    }

    private static EnvironmentObjectStatus creating(EnvironmentObjectStatus status) {
        return Serialization.unmarshal(
                "---\n{workspace: {id: " + status.scopeEntity().orElseThrow().entityId()
                        + "}, operator: {createStartedAt: '2026-11-24T10:00:00Z', createAttempt: {triedAt: now}}}",
                EnvironmentObjectStatus.class);
    }

    private static EntityQuery query(AccessRules rules, Scope scope) {
        return rules.query(in("team-a"), Optional.empty(), scope);
    }

    /** A resource in deletion, whose object is recorded. */
    private static EnvironmentObject terminating() {
        EnvironmentObject resource = in("team-a");
        resource.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");
        resource.setStatus(Serialization.unmarshal(
                "---\n{id: cm4ntm56001gk01mbhudv1elv, ownership: Created, workspace: {id: " + WORKSPACE + "}}",
                EnvironmentObjectStatus.class));
        return resource;
    }

    /** A directory whose listing the token may not read. */
    private record Refusing() implements EntityLookup {
        @Override
        public Optional<EntityRows> find(EntityQuery query) {
            throw new AstroException.Forbidden("no", Optional.empty());
        }

        @Override
        public Optional<EntityRows> peek(EntityQuery query) {
            return Optional.empty();
        }
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
