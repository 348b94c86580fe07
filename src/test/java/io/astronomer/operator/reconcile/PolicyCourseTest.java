package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.EnvironmentObjectStatus.FieldChange;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passes under each policy, from the spec to the calls. */
class PolicyCourseTest {
    @Test
    void observeOnlyReads_semantics15() {
        Course course = Course.variable("blue", "policy: {management: Observe}");

        assertThat(course.pass()).isInstanceOf(Outcome.Held.class);
        assertThat(course.wire.calls).containsExactly("list");
        assertThat(course.status().plan()).isNotNull();
        assertThat(course.there()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"management: Observe", "approval: Manual, adoption: Always"})
    void aPlanIsMadeOfALookThatBeganAfterTheSpecChanged(String policy) {
        Course course = Course.variable("blue", "policy: {" + policy + "}");
        course.pass();
        create(course, "red");
        course.edit(spec("{value: green}", "policy: {" + policy + "}"));
        course.pass();

        assertThat(plan(course).changes())
                .extracting(FieldChange::path, FieldChange::from, FieldChange::to)
                .containsExactly(tuple("environmentVariable.value", "red", "green"));
    }

    @Test
    void isNotInSyncByALookThatBeganBeforeTheSpecChanged() {
        Course course = Course.variable("blue", "policy: {management: Observe}");
        create(course, "blue");
        course.pass();
        course.there()
                .forEach(object -> course.as(SandboxFixtures.PERSONAL_TOKEN).delete(object.id()));
        course.edit(spec("{value: blue}", "policy: {management: Observe, drift: Report}"));

        assertThat(course.pass()).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void aResumedResourceShowsNoPlanOfBeforeItWasSuspended() {
        Course course = Course.variable("blue", "policy: {management: Observe}");
        course.pass();
        course.edit(spec("{value: green}", "policy: {management: Observe}, suspend: true"));
        course.pass();
        create(course, "red");
        course.edit(spec("{value: green}", "policy: {management: Observe}"));
        course.pass();

        assertThat(plan(course).action()).isEqualTo(EnvironmentObjectStatus.Step.Update);
    }

    @Test
    void oneLookIsEnoughForAChange() {
        Course course = Course.variable("blue", "policy: {approval: Manual}");
        course.pass();
        course.edit(spec("{value: green}", "policy: {approval: Manual}"));
        course.wire.calls.clear();
        for (int pass = 0; pass < 3; pass++) {
            course.pass();
        }

        assertThat(course.wire.calls).containsExactly("list");
    }

    @Test
    void aRequestAndAnEditTogetherAreOneLook() {
        Course course = Course.variable("blue", "policy: {approval: Manual}");
        course.pass();
        course.edit(spec("{value: green}", "policy: {approval: Manual}"));
        course.request("now");
        course.wire.calls.clear();
        course.pass();
        course.pass();

        assertThat(course.wire.calls).containsExactly("list");
    }

    @Test
    void aPlanSaysAsOfWhenAstroWasRead() {
        Course course = Course.variable("blue", "policy: {management: Observe}");
        course.pass();
        String first = course.clock.instant().toString();
        course.clock.advance(Duration.ofMinutes(6));
        course.pass();
        assertThat(plan(course).asOf()).as("the same plan").isEqualTo(first);

        course.edit(spec("{value: green}", "policy: {management: Observe}"));
        course.pass();
        assertThat(plan(course).asOf()).isEqualTo(course.clock.instant().toString());
    }

    @Test
    void anObjectInTheWayIsConfirmedAnewForAnotherSpec() {
        Course course = orphaned(Course.variable("blue", "policy: {adoption: Never}"));
        course.pass();
        course.edit(spec("{value: blue}", "policy: {adoption: Never, drift: Report}"));
        course.wire.calls.clear();
        course.pass();

        assertThat(course.wire.calls).containsExactly("get");
    }

    @Test
    void whoObservesDisplacesNobody_semantics17() {
        Course course = Course.variable("blue");
        course.rivals.add(observing(rival()));

        created(course);

        assertThat(course.status().ownership()).isEqualTo(EnvironmentObjectStatus.Ownership.Created);
    }

    @Test
    void whoObservesYieldsToNobody_semantics17() {
        Course course = Course.variable("blue", "policy: {management: Observe}");
        course.rivals.add(rival());

        assertThat(course.pass())
                .isInstanceOfSatisfying(
                        Outcome.Held.class, held -> assertThat(held.reason()).isEqualTo(Reason.OBSERVED));
    }

    @Test
    void observeLetsGoOfWhatWasOursAndLeavesIt_semantics15() {
        Course course = created(Course.variable("blue"));
        course.edit(spec("{value: green}", "policy: {management: Observe}"));
        course.pass();
        course.wire.calls.clear();

        assertThat(course.status().ownership()).isEqualTo(EnvironmentObjectStatus.Ownership.Observed);
        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(course.wire.calls).isEmpty();
        assertThat(course.reading.calls).isEmpty();
    }

    @Test
    void adoptingIsConfirmedByOneRead() {
        Course course = orphaned(Course.variable("blue"));

        assertThat(course.pass()).isInstanceOf(Outcome.InSync.class);
        assertThat(course.wire.calls).containsExactly("list", "get");
        assertThat(course.status().ownership()).isEqualTo(EnvironmentObjectStatus.Ownership.Adopted);
    }

    @Test
    void whatWasAdoptedIsOrphaned_semantics16() {
        Course course = orphaned(Course.variable("blue"));
        course.pass();

        course.delete();
        assertThat(course.there()).hasSize(1);
    }

    @Test
    void whatWasAdoptedIsDeletedWhereTheSpecSaysSo_semantics16() {
        Course course = orphaned(Course.variable("blue", "policy: {deletion: Delete}"));
        course.pass();

        course.delete();
        assertThat(course.there()).isEmpty();
    }

    @Test
    void anObjectInTheWayIsConfirmedOnceAndLeftAlone() {
        Course course = orphaned(Course.variable("blue", "policy: {adoption: Never}"));
        course.pass();
        course.wire.calls.clear();
        course.clock.advance(Duration.ofMinutes(5));

        assertThat(course.pass())
                .isInstanceOfSatisfying(
                        Outcome.Held.class, held -> assertThat(held.reason()).isEqualTo(Reason.ADOPTION_REQUIRED));
        assertThat(course.wire.calls).containsExactly("list");
    }

    @Test
    void aPlanThatWaitsAsksNothingButTheListing_semantics18() {
        Course course = Course.variable("blue", "policy: {approval: Manual}");
        course.pass();
        course.clock.advance(Duration.ofMinutes(5));
        course.pass();

        assertThat(course.wire.calls).containsExactly("list", "list");
        assertThat(course.there()).isEmpty();
    }

    @Test
    void anApprovedPlanIsCarriedOut_semantics18() {
        Course course = Course.variable("blue", "policy: {approval: Manual}");
        course.pass();
        approve(course);
        course.pass();

        assertThat(course.there()).hasSize(1);
        assertThat(course.status().plan()).isNull();
    }

    @Test
    void oneApprovalServesBothStepsOfAReplacement_semantics10() {
        Course course = Course.variable("blue", "policy: {approval: Manual}");
        course.pass();
        approve(course);
        course.pass();
        course.pass();
        course.edit(spec("{value: blue, isSecret: true}", "policy: {approval: Manual}"));
        course.pass();
        approve(course);
        course.wire.calls.clear();
        course.pass();
        course.pass();

        assertThat(course.wire.calls).containsSubsequence("delete", "create");
        assertThat(course.there()).hasSize(1);
    }

    @Test
    void theIntentToReplaceIsWrittenBeforeTheDelete_semantics10() {
        Course course = created(Course.variable("blue"));
        course.edit(spec("{value: blue, isSecret: true}", "policy: {}"));
        course.wire.failBefore("delete", Wire.cutOff());
        course.pass();

        assertThat(course.status().replacing()).isNotNull();
    }

    @Test
    void aReportedDriftIsLeft_semantics14() {
        Course course = created(Course.variable("blue", "policy: {drift: Report}"));
        changeBehindOurBack(course);

        assertThat(course.pass()).isInstanceOf(Outcome.Drifted.class);
        assertThat(course.wire.calls).doesNotContain("update");
        assertThat(Objects.requireNonNull(course.status().conditions()))
                .anyMatch(condition -> condition.type().equals("Drifted"));
    }

    @Test
    void theThirdReversalEndsAllWriting_semantics17() {
        Course course = created(Course.variable("blue"));
        for (int reversal = 0; reversal < 5; reversal++) {
            changeBehindOurBack(course);
            course.pass();
        }

        assertThat(course.wire.calls.stream().filter("update"::equals)).hasSize(2);
        assertThat(course.status().reversals()).hasSize(3);
    }

    @Test
    void aRequestEndsTheStandstillAndCountsAnew_semantics19() {
        Course course = created(Course.variable("blue"));
        for (int reversal = 0; reversal < 3; reversal++) {
            changeBehindOurBack(course);
            course.pass();
        }
        course.wire.calls.clear();
        course.request("again");
        course.pass();

        assertThat(course.wire.calls).containsExactly("list", "update");
        assertThat(course.status().reversals()).hasSize(1);
    }

    @Test
    void whoLosesYieldsAndAsksNothing_semantics17() {
        Course course = Course.variable("blue");
        course.rivals.add(rival());

        assertThat(course.pass())
                .isInstanceOfSatisfying(
                        Outcome.Held.class,
                        held -> assertThat(held.message())
                                .startsWith("EnvironmentObject data/rival (namespace/name) manages this object"));
        assertThat(course.wire.calls).isEmpty();
    }

    @Test
    void deletingWhoLosesDeletesNothing_semantics15() {
        Course course = Course.variable("blue");
        course.wire.failAfter("create", Wire.cutOff());
        course.pass();
        EnvironmentObject rival = rival();
        rival.setStatus(course.status());
        course.rivals.add(rival);
        course.wire.calls.clear();

        assertThat(course.delete()).isInstanceOf(Outcome.Released.class);
        assertThat(course.wire.calls).isEmpty();
        assertThat(course.there()).hasSize(1);
    }

    @Test
    void aResourceOfAnotherNamespaceIsNamedByItsNamespaceOnly_semantics17() {
        Course course = Course.variable("blue");
        EnvironmentObject rival = rival();
        rival.getMetadata().setNamespace("elsewhere");
        course.rivals.add(rival);

        assertThat(course.pass())
                .isInstanceOfSatisfying(
                        Outcome.Held.class,
                        held -> assertThat(held.message())
                                .startsWith("An EnvironmentObject of namespace elsewhere manages this object")
                                .doesNotContain("rival"));
    }

    @Test
    void aResourceThatMayNotHaveTheObjectKeepsNobodyFromIt_semantics17() {
        Course course = Course.variable("blue");
        course.rivals.add(rival());
        course.unable.addAll(course.rivals);

        created(course);

        assertThat(course.status().ownership()).isEqualTo(EnvironmentObjectStatus.Ownership.Created);
    }

    @Test
    void whoLosesKeepsItsIdAndOwnership_semantics17() {
        Course course = displaced("policy: {}");

        assertThat(course.pass()).isInstanceOf(Outcome.Held.class);

        assertThat(course.status().id()).isEqualTo(course.there().get(0).id());
        assertThat(course.status().ownership()).isEqualTo(EnvironmentObjectStatus.Ownership.Created);
    }

    @Test
    void deletingWhoLosesDeletesItsOwnObject_semantics17() {
        Course course = displaced("policy: {}");
        course.pass();
        String id = course.status().id();

        assertThat(course.delete()).isEqualTo(new Outcome.Released(Optional.ofNullable(id), Optional.empty()));
        assertThat(course.there()).isEmpty();
    }

    @Test
    void deletingWhoLosesLeavesItsOwnObjectWhereItsPolicySaysSo_semantics17() {
        Course course = displaced("policy: {deletion: Orphan}");
        course.pass();
        String id = course.status().id();

        assertThat(course.delete()).isEqualTo(new Outcome.Released(Optional.empty(), Optional.ofNullable(id)));
        assertThat(course.there()).hasSize(1);
    }

    @Test
    void aPauseReadsNothing_semantics19() {
        Course course = Course.variable("blue");
        course.annotate("astro.astronomer.io/paused-until", "2030-01-31T18:00:00Z");

        assertThat(course.pass()).isInstanceOf(Outcome.Suspended.class);
        assertThat(course.wire.calls).isEmpty();
    }

    private static Course created(Course course) {
        course.pass();
        course.pass();
        return course;
    }

    /** The object is the resource's, and so it is an older one's. */
    private static Course displaced(String policy) {
        Course course = created(Course.variable("blue", policy));
        EnvironmentObject rival = rival();
        rival.setStatus(course.status());
        course.rivals.add(rival);
        return course;
    }

    /** The object is there, and the resource knows nothing of it. */
    private static Course orphaned(Course course) {
        created(course);
        if (course.there().isEmpty()) {
            throw new AssertionError("nothing was created");
        }
        course.resource.setStatus(EnvironmentObjectStatus.untouched());
        course.clock.advance(Duration.ofMinutes(5));
        course.wire.calls.clear();
        return course;
    }

    private static void approve(Course course) {
        String hash = Objects.requireNonNull(course.status().plan()).hash();
        course.annotate("astro.astronomer.io/approve-plan", Objects.requireNonNull(hash));
    }

    private static EnvironmentObjectStatus.Plan plan(Course course) {
        return Objects.requireNonNull(course.status().plan());
    }

    /** Somebody else creates the object. */
    private static void create(Course course, String value) {
        ObjectIdentity identity = new ObjectIdentity(
                Scope.WORKSPACE, SandboxFixtures.WORKSPACE, ObjectType.ENVIRONMENT_VARIABLE, "a_key");
        course.as(SandboxFixtures.PERSONAL_TOKEN).create(Theirs.variable(identity, value));
    }

    private static EnvironmentObject observing(EnvironmentObject resource) {
        EnvironmentObject observing = Serialization.unmarshal(
                "spec: " + spec("{value: blue}", "policy: {management: Observe}"), EnvironmentObject.class);
        observing.setMetadata(resource.getMetadata());
        return observing;
    }

    private static void changeBehindOurBack(Course course) {
        course.clock.advance(Duration.ofMinutes(5));
        EnvironmentObjects somebody = course.as(SandboxFixtures.PERSONAL_TOKEN);
        course.there().forEach(object -> somebody.update(object.id(), Theirs.description(object, "theirs")));
    }

    private static EnvironmentObject rival() {
        EnvironmentObject rival =
                Serialization.unmarshal("spec: " + spec("{value: blue}", "policy: {}"), EnvironmentObject.class);
        rival.getMetadata().setName("rival");
        rival.getMetadata().setNamespace("data");
        rival.getMetadata().setUid("u0");
        rival.getMetadata().setCreationTimestamp("2026-11-24T09:00:00Z");
        return rival;
    }

    private static String spec(String variable, String policy) {
        return """
                {objectKey: a_key, objectType: ENVIRONMENT_VARIABLE, scope: WORKSPACE,
                 scopeEntityId: clx42sxw501gl01o0gjenthnh, environmentVariable: %s, %s}""".formatted(variable, policy);
    }
}
