package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ResolvedNames;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Workspace or Deployment of an object, by the spec, the default and the status. */
class ScopeResolverTest {
    private static final String ID = "clx42sxw501gl01o0gjenthnh";
    private static final String OTHER_ID = "clx42others01gl01o0gjenth";
    private static final String BY_NAME = "workspace: {name: Analytics, id: " + ID + "}, ";
    private static final String FIXED =
            "{id: cm4ntm56001gk01mbhudv1elv, " + BY_NAME + "operator: {resolvedFrom: Analytics}}";
    private static final String FIXED_BY_ID =
            "{id: cm4ntm56001gk01mbhudv1elv, workspace: {name: " + ID + ", id: " + ID + "}}";
    private static final String PINNED = "{" + BY_NAME + "operator: {resolvedFrom: Analytics}}";

    private final DirectoryDouble directory =
            new DirectoryDouble().workspace(ID, "Analytics").workspace(OTHER_ID, "Research");
    private Optional<String> defaultWorkspace = Optional.empty();

    @Test
    void nameIsResolvedToItsId() {
        assertThat(resolved("workspace: Analytics", "{}").scopeEntity()).isEqualTo(workspace(ID));
    }

    @Test
    void nameIsRecorded() {
        assertThat(resolved("workspace: Analytics", "{}").resolvedFrom()).contains("Analytics");
    }

    @Test
    void deploymentIsResolvedByName() {
        directory.deployment("clx44jyu001m201m5dzsbexqr", "ETL prod", ID);

        assertThat(resolved("deployment: ETL prod", "{}").scopeEntity())
                .isEqualTo(new ScopeEntity(Scope.DEPLOYMENT, "clx44jyu001m201m5dzsbexqr"));
    }

    @Test
    void idNeedsNoDirectory() {
        directory.unread = true;

        assertThat(resolved("workspace: " + ID, "{}").scopeEntity()).isEqualTo(workspace(ID));
    }

    @Test
    void idIsNotRecorded() {
        assertThat(resolved("workspace: " + ID, "{}").resolvedFrom()).isEmpty();
    }

    @Test
    void nameWaitsUntilTheDirectoryIsRead() {
        directory.unread = true;

        assertThat(outcome("workspace: Analytics", "{}")).isEqualTo(new Outcome.Deferred());
    }

    @Test
    void unknownNameIsAwaited() {
        assertThat(outcome("workspace: Finance", "{}"))
                .isEqualTo(new Outcome.Waiting(
                        Reason.WORKSPACE_NOT_FOUND,
                        "workspace: Astro has no Workspace named Finance, or hides it from this token. Correct the name,"
                                + " create the Workspace, or use an id."));
    }

    @Test
    void unknownNameOfADeploymentHasItsOwnReason() {
        assertThat(outcome("deployment: ETL prod", "{}"))
                .isInstanceOfSatisfying(
                        Outcome.Waiting.class,
                        waiting -> assertThat(waiting.reason()).isEqualTo(Reason.DEPLOYMENT_NOT_FOUND));
    }

    @Test
    void nameIsComparedWithItsCase() {
        assertThat(outcome("workspace: analytics", "{}")).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void ambiguousNameIsNotGuessed() {
        directory.workspace("clx42zzzzz01gl01o0gjenthn", "Analytics");

        assertThat(outcome("workspace: Analytics", "{}"))
                .isEqualTo(new Outcome.Stalled(
                        Reason.AMBIGUOUS_NAME,
                        "workspace: 2 Workspaces are named Analytics: " + ID
                                + ", clx42zzzzz01gl01o0gjenthn. Use the id of" + " one of them."));
    }

    @Test
    void ambiguousNameListsTenIds() {
        for (int i = 0; i < 11; i++) {
            directory.workspace("id" + (char) ('a' + i), "Many");
        }

        assertThat(message("workspace: Many", "{}"))
                .contains("11 Workspaces")
                .contains("idj. Use")
                .doesNotContain("idk");
    }

    @Test
    void controlCharactersOfANameAreNotShown() {
        assertThat(message("workspace: \"a\\u001b[31mb\"", "{}"))
                .contains("a [31mb")
                .doesNotContain("\u001b");
    }

    @Test
    void refusedListingNamesTheFieldAndTheRight() {
        directory.failure = new AstroException.Forbidden("no", Optional.of("r1"));

        assertThat(outcome("workspace: Analytics", "{}"))
                .isEqualTo(new Outcome.Stalled(
                        Reason.FORBIDDEN,
                        "workspace: the API token may not list Workspaces, so the name can't be resolved. Give the token a"
                                + " role that allows it, or use an id. [request id r1]"));
    }

    @Test
    void refusedListingDoesNotConcernAnId() {
        directory.failure = new AstroException.Forbidden("no", Optional.empty());

        assertThat(resolved("workspace: " + ID, "{}").scopeEntity()).isEqualTo(workspace(ID));
    }

    @Test
    void refusedListingDoesNotConcernTheNameOfAnObject() {
        directory.failure = new AstroException.Forbidden("no", Optional.empty());

        assertThat(resolved("workspace: Analytics", FIXED).scopeEntity()).isEqualTo(workspace(ID));
    }

    @Test
    void outageIsThrown() {
        directory.failure =
                new AstroException.Unavailable("down", OptionalInt.empty(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> outcome("workspace: Analytics", "{}")).isSameAs(directory.failure);
    }

    @Test
    void objectOfARenamedWorkspaceStays() {
        DirectoryDouble renamed = new DirectoryDouble().workspace(ID, "Analytics 2");

        assertThat(resolved(renamed, "workspace: Analytics", FIXED))
                .isEqualTo(names(ID, "Analytics 2", Optional.of("Analytics")));
    }

    @Test
    void objectKeepsItsNameUntilTheDirectoryIsRead() {
        directory.unread = true;

        assertThat(resolved("workspace: Analytics", FIXED)).isEqualTo(names(ID, "Analytics", Optional.of("Analytics")));
    }

    @Test
    void objectWhoseNameIsAnothersNowIsNotMoved() {
        DirectoryDouble moved = new DirectoryDouble().workspace(OTHER_ID, "Analytics");

        assertThat(outcome(moved, "workspace: Analytics", FIXED))
                .isEqualTo(scopeChanged("Analytics (id " + ID + ")", "Analytics"));
    }

    @Test
    void objectWhoseNameHasASecondOwnerStays() {
        directory.workspace("clx42zzzzz01gl01o0gjenthn", "Analytics");

        assertThat(resolved("workspace: Analytics", FIXED).scopeEntity()).isEqualTo(workspace(ID));
    }

    @Test
    void editToAnotherWorkspaceIsRefused() {
        assertThat(outcome("workspace: Research", FIXED))
                .isEqualTo(scopeChanged("Analytics (id " + ID + ")", "Research"));
    }

    @Test
    void editToAnUnknownNameIsRefused() {
        assertThat(outcome("workspace: Finance", FIXED))
                .isEqualTo(scopeChanged("Analytics (id " + ID + ")", "Finance"));
    }

    @Test
    void editToAnotherIdIsRefused() {
        assertThat(outcome("workspace: " + OTHER_ID, FIXED_BY_ID)).isEqualTo(scopeChanged(ID, OTHER_ID));
    }

    @Test
    void editToTheNewNameIsAllowed() {
        DirectoryDouble renamed = new DirectoryDouble().workspace(ID, "Analytics 2");

        assertThat(resolved(renamed, "workspace: Analytics 2", FIXED))
                .isEqualTo(names(ID, "Analytics 2", Optional.of("Analytics 2")));
    }

    @Test
    void editFromNameToIdIsAllowed() {
        assertThat(resolved("workspace: " + ID, FIXED)).isEqualTo(names(ID, "Analytics", Optional.of(ID)));
    }

    @Test
    void editFromIdToNameIsAllowed() {
        assertThat(resolved("workspace: Analytics", FIXED_BY_ID))
                .isEqualTo(names(ID, "Analytics", Optional.of("Analytics")));
    }

    @Test
    void pinnedNameWithoutAnObjectMayBeEdited() {
        assertThat(resolved("workspace: Research", PINNED).scopeEntity()).isEqualTo(workspace(OTHER_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"createStartedAt: \"2026-11-24T10:00:00Z\"", "replacing: abc"})
    void interruptedWriteFixesTheWorkspace(String intent) {
        String status = "{" + BY_NAME + "operator: {resolvedFrom: Analytics, " + intent + "}}";

        assertThat(outcome("workspace: Research", status)).isInstanceOf(Outcome.Stalled.class);
    }

    @Test
    void omittedWorkspaceIsTheDefault() {
        defaultWorkspace = Optional.of("Research");

        assertThat(resolved("", "{}")).isEqualTo(names(OTHER_ID, "Research", Optional.of("Research")));
    }

    @Test
    void idOfADefaultIsRecorded() {
        defaultWorkspace = Optional.of(OTHER_ID);

        assertThat(resolved("", "{}").resolvedFrom()).contains(OTHER_ID);
    }

    @Test
    void laterDefaultMovesNoObject() {
        defaultWorkspace = Optional.of("Research");

        assertThat(resolved("", FIXED)).isEqualTo(names(ID, "Analytics", Optional.of("Analytics")));
    }

    @Test
    void objectStaysWithoutADefault() {
        assertThat(resolved("", FIXED).scopeEntity()).isEqualTo(workspace(ID));
    }

    @Test
    void omissionOfAnIdKeepsTheObject() {
        defaultWorkspace = Optional.of("Research");

        assertThat(resolved("", FIXED_BY_ID)).isEqualTo(names(ID, ID, Optional.empty()));
    }

    @Test
    void renamedDefaultHasItsNewName() {
        DirectoryDouble renamed = new DirectoryDouble().workspace(ID, "Analytics 2");

        assertThat(resolved(renamed, "", FIXED).scopeName()).isEqualTo("Analytics 2");
    }

    @Test
    void laterDefaultCountsWithoutAnObject() {
        defaultWorkspace = Optional.of("Research");

        assertThat(resolved("", PINNED).scopeEntity()).isEqualTo(workspace(OTHER_ID));
    }

    @Test
    void pinnedDefaultIsKeptWithoutADefault() {
        assertThat(resolved("", PINNED).scopeEntity()).isEqualTo(workspace(ID));
    }

    @Test
    void missingWorkspaceIsInvalid() {
        assertThat(outcome("", "{}")).isEqualTo(new Outcome.Stalled(Reason.INVALID_SPEC, "workspace is missing."));
    }

    private static ScopeEntity workspace(String id) {
        return new ScopeEntity(Scope.WORKSPACE, id);
    }

    private static ResolvedNames names(String id, String name, Optional<String> text) {
        return new ResolvedNames(workspace(id), name, text, List.of(), List.of());
    }

    private static Outcome scopeChanged(String bound, String text) {
        return new Outcome.Stalled(
                Reason.SCOPE_CHANGED,
                "workspace: the object belongs to " + bound + ", and can't move"
                        + (Cuid.matches(text) ? " to " + text : ". " + text + " is not the name of that Workspace")
                        + ". Undo the change, and create another resource for another object.");
    }

    private String message(String scope, String status) {
        Outcome outcome = outcome(scope, status);
        return outcome instanceof Outcome.Stalled stalled ? stalled.message() : ((Outcome.Waiting) outcome).message();
    }

    private Outcome outcome(String scope, String status) {
        return outcome(directory, scope, status);
    }

    private Outcome outcome(EntityLookup lookup, String scope, String status) {
        return ((NameResolution.Unresolved) resolve(lookup, scope, status)).outcome();
    }

    private ResolvedNames resolved(String scope, String status) {
        return resolved(directory, scope, status);
    }

    private ResolvedNames resolved(EntityLookup lookup, String scope, String status) {
        return ((NameResolution.Resolved) resolve(lookup, scope, status)).names();
    }

    private NameResolution resolve(EntityLookup lookup, String scope, String status) {
        EnvironmentObject resource = Serialization.unmarshal("""
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, generation: 1}
                spec:
                  objectKey: a_key
                  environmentVariable: {value: blue}
                  %s
                status: %s
                """.formatted(scope, status), EnvironmentObject.class);
        Defaults defaults = new Defaults(defaultWorkspace, Policy.standard(), Duration.ofMinutes(5));
        return new NameResolver(any -> defaults).resolve(resource, lookup);
    }
}
