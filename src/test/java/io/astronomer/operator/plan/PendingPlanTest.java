package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.PlanStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 18: the hash of a plan covers the whole plan, and nothing else")
class PendingPlanTest {
    private static final Change CHANGE = new Change("connection.host", Change.Kind.SET, "a", "b");
    private static final PendingPlan PENDING_PLAN = pendingPlan("id", PlanStep.Update, List.of(CHANGE), "r1");

    @Test
    void equalPlansHaveTheSameHash() {
        assertThat(pendingPlan("id", PlanStep.Update, List.of(CHANGE), "r1")).isEqualTo(PENDING_PLAN);
        assertThat(PENDING_PLAN.hash()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void differentPlansHaveDifferentHashes(String name, PendingPlan other) {
        assertThat(other.hash()).isNotEqualTo(PENDING_PLAN.hash());
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("for another object", pendingPlan("other", PlanStep.Update, List.of(CHANGE), "r1")),
                Arguments.of("for another action", pendingPlan("id", PlanStep.Replace, List.of(CHANGE), "r1")),
                Arguments.of("for another revision", pendingPlan("id", PlanStep.Update, List.of(CHANGE), "r2")),
                Arguments.of(
                        "without a revision", PendingPlan.of("id", PlanStep.Update, List.of(CHANGE), Optional.empty())),
                Arguments.of("for no change", pendingPlan("id", PlanStep.Update, List.of(), "r1")),
                Arguments.of("for another path", changing("connection.port", Change.Kind.SET, "a", "b")),
                Arguments.of("for another kind", changing("connection.host", Change.Kind.FIXED, "a", "b")),
                Arguments.of("for another present value", changing("connection.host", Change.Kind.SET, "c", "b")),
                Arguments.of("for another desired value", changing("connection.host", Change.Kind.SET, "a", "c")),
                Arguments.of("for other boundaries of values", changing("connection.host", Change.Kind.SET, "ab", "")));
    }

    @Test
    void hashCoversChangesThatTheStatusOmits() {
        List<Change> many = IntStream.range(0, 500)
                .mapToObj(number -> new Change("links." + number, Change.Kind.SET, "", "x".repeat(1000)))
                .toList();
        List<Change> other = Stream.concat(
                        many.stream().limit(499),
                        Stream.of(new Change("links.499", Change.Kind.SET, "", "x".repeat(999) + "y")))
                .toList();

        assertThat(pendingPlan("id", PlanStep.Update, many, "r1").hash())
                .isNotEqualTo(pendingPlan("id", PlanStep.Update, other, "r1").hash());
    }

    @Test
    void pendingPlanOfAReplacementSendsTheDesiredSecrets() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(PendingPlan.of(new Plan.Replace("id", List.of(CHANGE), "successor"), wanted))
                .isEqualTo(pendingPlan("id", PlanStep.Replace, List.of(CHANGE), "r1"));
    }

    @Test
    void hashDoesNotDependOnUpdatedAt() {
        Desired wanted = DesiredBuilder.connection()
                .policy(Policies.manual(Optional.empty()))
                .build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("host", "elsewhere"));
        String before = PlannerDsl.pendingPlan(
                        PlannerDsl.on(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted)))
                .hash();
        Decision later = PlannerDsl.on(
                wanted,
                remoteObjectBuilder.updated(RemoteObjectBuilder.LATER, RemoteObjectBuilder.OTHER_CLIENT),
                RecordedStates.inSync(wanted));

        assertThat(PlannerDsl.pendingPlan(later).hash()).isEqualTo(before);
    }

    @Test
    void createShowsTheOverridesOfItsLinks() {
        Desired wanted = DesiredBuilder.connection()
                .link(
                        DesiredBuilder.STAGING,
                        overrides -> overrides.with("host", "staging").secret("password", "c4nary"))
                .exclude(DesiredBuilder.SANDBOX)
                .autoLink()
                .build();

        assertThat(PendingPlans.create(wanted).changes())
                .containsExactly(
                        set("description", "The warehouse"),
                        new Change("connection.type", Change.Kind.FIXED, "", "postgres"),
                        set("connection.host", "warehouse.example.com"),
                        new Change("autoLinkDeployments", Change.Kind.SET, "false", "true"),
                        set("links." + DesiredBuilder.STAGING, DesiredBuilder.STAGING),
                        set("links." + DesiredBuilder.STAGING + ".connection.host", "staging"),
                        set("links." + DesiredBuilder.STAGING + ".connection.password", Change.SENSITIVE),
                        new Change(
                                "excludeLinks." + DesiredBuilder.SANDBOX,
                                Change.Kind.EXCLUDE,
                                "",
                                DesiredBuilder.SANDBOX));
    }

    @Test
    void pendingPlanContainsNoSecret_semantics5() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "c4nary")
                .secret("login", "c4nary")
                .referenced("extra", Map.of("token", "c4nary"), Set.of("token"), Set.of())
                .build();

        assertThat(PendingPlans.create(wanted).toString())
                .contains("connection.password", "connection.extra.token", Change.SENSITIVE)
                .doesNotContain("c4nary");
    }

    private static Change set(String path, String to) {
        return new Change(path, Change.Kind.SET, "", to);
    }

    private static PendingPlan changing(String path, Change.Kind kind, String from, String to) {
        return pendingPlan("id", PlanStep.Update, List.of(new Change(path, kind, from, to)), "r1");
    }

    private static PendingPlan pendingPlan(String id, PlanStep step, List<Change> changes, String revision) {
        return PendingPlan.of(id, step, changes, Optional.of(new SecretRevision(revision)));
    }
}
