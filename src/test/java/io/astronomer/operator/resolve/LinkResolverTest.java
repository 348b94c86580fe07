package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.LinkTarget.Source;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ResolvedNames;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The Deployments of links and exclusions, by id, name and selector. */
class LinkResolverTest {
    private static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    private static final String OTHER_WORKSPACE = "clx42others01gl01o0gjenth";
    private static final String PROD = "clx44prod0001m201m5dzsbex";
    private static final String STAGING = "clx44staging01m201m5dzsbe";
    private static final String DEV = "clx44dev00001m201m5dzsbex";
    private static final String FOREIGN = "clx44foreign01m201m5dzsbe";

    private final DirectoryDouble directory = new DirectoryDouble()
            .deployment(STAGING, "ETL staging", WORKSPACE)
            .deployment(PROD, "ETL prod", WORKSPACE)
            .deployment(DEV, "Sandbox", WORKSPACE)
            .deployment(FOREIGN, "ETL foreign", OTHER_WORKSPACE);

    @Test
    void linkByNameHasTheId() {
        assertThat(resolved("links: [{deployment: ETL prod}]").links())
                .containsExactly(new LinkTarget(0, PROD, "ETL prod", Source.NAME));
    }

    @Test
    void exclusionByNameHasTheId() {
        assertThat(resolved("excludeLinks: [{deployment: " + DEV + "}, {deployment: ETL prod}]")
                        .excluded())
                .contains(new LinkTarget(1, PROD, "ETL prod", Source.NAME));
    }

    @Test
    void idsNeedNoDirectory() {
        directory.unread = true;

        assertThat(resolved("links: [{deployment: " + PROD + "}]").links())
                .containsExactly(new LinkTarget(0, PROD, PROD, Source.ID));
    }

    @Test
    void idHasItsNameWhereItIsKnown() {
        assertThat(resolved("links: [{deployment: ETL prod}, {deployment: " + DEV + "}]")
                        .links())
                .contains(new LinkTarget(1, DEV, "Sandbox", Source.ID));
    }

    @Test
    void nameWaitsUntilTheDirectoryIsRead() {
        directory.unread = true;

        assertThat(outcome("links: [{deployment: ETL prod}]")).isEqualTo(new Outcome.Deferred());
    }

    @Test
    void unknownNameIsAwaited() {
        assertThat(outcome("links: [{deployment: " + DEV + "}, {deployment: ETL test}]"))
                .isEqualTo(new Outcome.Waiting(
                        Reason.DEPLOYMENT_NOT_FOUND,
                        "links[1].deployment: the Workspace " + WORKSPACE
                                + " has no Deployment named ETL test, or Astro"
                                + " hides it from this token. Correct the name, or create the Deployment."));
    }

    @Test
    void deploymentOfAnotherWorkspaceIsRefusedByName() {
        assertThat(outcome("excludeLinks: [{deployment: ETL foreign}]"))
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_SPEC,
                        "excludeLinks[0].deployment: the Deployment ETL foreign belongs to another Workspace. Name a"
                                + " Deployment of the object's own Workspace, or remove the entry."));
    }

    @Test
    void deploymentOfAnotherWorkspaceIsRefusedById() {
        assertThat(outcome("links: [{deployment: ETL prod}, {deployment: " + FOREIGN + "}]"))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.message())
                                .startsWith("links[1].deployment: the Deployment " + FOREIGN + " belongs to another"));
    }

    @Test
    void nameOfAnotherWorkspaceIsNoSecondOwner() {
        directory.deployment("clx44zzzzzz01m201m5dzsbex", "ETL prod", OTHER_WORKSPACE);

        assertThat(resolved("links: [{deployment: ETL prod}]").links())
                .extracting(LinkTarget::deploymentId)
                .containsExactly(PROD);
    }

    @Test
    void ambiguousNameIsNotGuessed() {
        directory.deployment("clx44zzzzzz01m201m5dzsbex", "ETL prod", WORKSPACE);

        assertThat(outcome("links: [{deployment: ETL prod}]"))
                .isEqualTo(new Outcome.Stalled(
                        Reason.AMBIGUOUS_NAME,
                        "links[0].deployment: 2 Deployments are named ETL prod: " + PROD
                                + ", clx44zzzzzz01m201m5dzsbex. Use the id of one of them."));
    }

    @Test
    void deploymentMayNotBeLinkedByNameAndById() {
        assertThat(outcome("links: [{deployment: ETL prod}, {deployment: " + PROD + "}]"))
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_SPEC,
                        "links[1].deployment: links[0].deployment is the Deployment ETL prod too. Remove one of the two"
                                + " entries."));
    }

    @Test
    void linkedDeploymentMayNotBeExcluded() {
        assertThat(outcome("links: [{deployment: ETL prod}]\n  excludeLinks: [{deployment: " + PROD + "}]"))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.message())
                                .startsWith("excludeLinks[0].deployment: links[0].deployment is the Deployment"));
    }

    @Test
    void selectorLinksItsMatchesOrderedById() {
        assertThat(resolved("links: [{deploymentSelector: {namePattern: ETL *}}]")
                        .links())
                .containsExactly(
                        new LinkTarget(0, PROD, "ETL prod", Source.SELECTOR),
                        new LinkTarget(0, STAGING, "ETL staging", Source.SELECTOR));
    }

    @Test
    void selectorWithoutAMatchLinksNothing() {
        assertThat(resolved("links: [{deploymentSelector: {namePattern: QA *}}]")
                        .links())
                .isEmpty();
    }

    @Test
    void linkPrecedesALinkSelector() {
        assertThat(resolved("links: [{deploymentSelector: {namePattern: ETL *}}, {deployment: ETL prod}]")
                        .links())
                .containsExactly(
                        new LinkTarget(1, PROD, "ETL prod", Source.NAME),
                        new LinkTarget(0, STAGING, "ETL staging", Source.SELECTOR));
    }

    @Test
    void linkPrecedesAnExclusionSelector() {
        assertThat(resolved("links: [{deployment: ETL prod}]\n"
                                + "  excludeLinks: [{deploymentSelector: {namePattern: ETL *}}]")
                        .excluded())
                .extracting(LinkTarget::deploymentId)
                .containsExactly(STAGING);
    }

    @Test
    void exclusionPrecedesALinkSelector() {
        assertThat(resolved("links: [{deploymentSelector: {namePattern: ETL *}}]\n"
                                + "  excludeLinks: [{deployment: ETL prod}]")
                        .links())
                .extracting(LinkTarget::deploymentId)
                .containsExactly(STAGING);
    }

    @Test
    void exclusionSelectorPrecedesALinkSelector() {
        assertThat(resolved("links: [{deploymentSelector: {namePattern: ETL *}}]\n"
                                + "  excludeLinks: [{deploymentSelector: {namePattern: \"*staging\"}}]")
                        .links())
                .extracting(LinkTarget::deploymentId)
                .containsExactly(PROD);
    }

    @Test
    void earlierSelectorPrecedesALaterOne() {
        assertThat(resolved("links: [{deploymentSelector: {namePattern: \"*prod\"}},"
                                + " {deploymentSelector: {namePattern: ETL *}}]")
                        .links())
                .containsExactly(
                        new LinkTarget(0, PROD, "ETL prod", Source.SELECTOR),
                        new LinkTarget(1, STAGING, "ETL staging", Source.SELECTOR));
    }

    @Test
    void moreThanFiveHundredMatchesAreRefused() {
        for (int i = 0; i < 501; i++) {
            directory.deployment("clx44many%03d1m201m5dzsbexq".formatted(i), "many " + i, WORKSPACE);
        }

        assertThat(outcome("excludeLinks: [{deploymentSelector: {namePattern: many *}}]"))
                .isEqualTo(new Outcome.Stalled(
                        Reason.INVALID_SPEC,
                        "excludeLinks: the entries name and select 501 Deployments, and at most 500 are allowed. Narrow"
                                + " the patterns."));
    }

    @Test
    void refusedListingNamesTheFirstEntryThatNeedsIt() {
        directory.failure = new AstroException.Forbidden("no", Optional.empty());

        assertThat(outcome("links: [{deployment: " + PROD + "}, {deployment: ETL prod}]"))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.message())
                                .startsWith("links[1].deployment: the API token may not list Deployments"));
    }

    @Test
    void refusedListingNamesASelector() {
        directory.failure = new AstroException.Forbidden("no", Optional.empty());

        assertThat(outcome("links: [{deploymentSelector: {namePattern: \"*\"}}]"))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.message()).startsWith("links[0].deploymentSelector: "));
    }

    @Test
    void refusedListingNamesTheExclusions() {
        directory.failure = new AstroException.Forbidden("no", Optional.empty());

        assertThat(outcome("excludeLinks: [{deployment: ETL prod}]"))
                .isInstanceOfSatisfying(
                        Outcome.Stalled.class,
                        stalled -> assertThat(stalled.message()).startsWith("excludeLinks: "));
    }

    @Test
    void deploymentsOfNamesAndSelectorsAreRecorded() {
        assertThat(resolved("links: [{deployment: ETL prod}, {deployment: " + DEV
                                + "}, {deploymentSelector: {namePattern: \"*\"}}]")
                        .deployments())
                .containsOnly(Map.entry("ETL prod", PROD), Map.entry("ETL staging", STAGING));
    }

    @Test
    void entriesWithoutADeploymentAreSkipped() {
        assertThat(resolved("links: [null, {}]\n  excludeLinks: [null, {}]").links())
                .isEmpty();
    }

    @Test
    void linksOfADeploymentsObjectAreNotLookedUp() {
        directory.unread = true;
        EnvironmentObject resource = resource("deployment: " + PROD + "\n  links: [{deployment: ETL prod}]");

        assertThat(new NameResolver(any -> Defaults.standard()).resolve(resource, directory))
                .isInstanceOf(NameResolution.Resolved.class);
    }

    @Test
    void queryHasNamesAndIdsOfTheEntries() {
        assertThat(query("links: [{deployment: ETL prod}]\n  excludeLinks: [{deployment: " + DEV + "}]"))
                .isEqualTo(new EntityQuery(Scope.DEPLOYMENT, Set.of("ETL prod"), Set.of(DEV), false));
    }

    @Test
    void queryOfASelectorIsWhole() {
        assertThat(query("links: [{deploymentSelector: {namePattern: \"*\"}}]").whole())
                .isTrue();
    }

    @Test
    void queryOfIdsAloneIsEmpty() {
        assertThat(query("links: [{deployment: " + PROD + "}]")).isEqualTo(EntityQuery.none(Scope.DEPLOYMENT));
    }

    private static EntityQuery query(String links) {
        return new SpecNames(resource("workspace: " + WORKSPACE + "\n  " + links), Optional.empty())
                .query(Scope.DEPLOYMENT);
    }

    private ResolvedNames resolved(String links) {
        return ((NameResolution.Resolved) resolve(links)).names();
    }

    private Outcome outcome(String links) {
        return ((NameResolution.Unresolved) resolve(links)).outcome();
    }

    private NameResolution resolve(String links) {
        EnvironmentObject resource = resource("workspace: " + WORKSPACE + "\n  " + links);
        return new NameResolver(any -> Defaults.standard()).resolve(resource, directory);
    }

    private static EnvironmentObject resource(String spec) {
        return Serialization.unmarshal("""
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, generation: 1}
                spec:
                  objectKey: a_key
                  environmentVariable: {value: blue}
                  %s
                """.formatted(spec), EnvironmentObject.class);
    }
}
