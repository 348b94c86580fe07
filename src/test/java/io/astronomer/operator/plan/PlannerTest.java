package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.PRODUCTION;
import static io.astronomer.operator.plan.DesiredBuilder.SANDBOX;
import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
import static io.astronomer.operator.plan.RemoteObjectBuilder.CREATED;
import static io.astronomer.operator.plan.RemoteObjectBuilder.LATER;
import static io.astronomer.operator.plan.RemoteObjectBuilder.OTHER_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Step that the planner takes in each case. */
class PlannerTest {

    /** One case, and the expected kind of plan. */
    record Row(
            String name,
            Class<? extends Plan> expected,
            Desired wanted,
            Observed observed,
            RecordedState recordedState) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> steps() {
        return Stream.of(inSync(), create(), update(), exclude(), replace(), refuse())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> inSync() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();
        Desired newer = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .generation(2)
                .orphan()
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted);
        RemoteObject later =
                remoteObjectBuilder.updated(LATER, RemoteObjectBuilder.US).build();
        return Stream.of(
                row(
                        "is in sync when both sides are equal",
                        Plan.InSync.class,
                        wanted,
                        remoteObjectBuilder,
                        RecordedStates.inSync(wanted)),
                row(
                        "is in sync after a create",
                        Plan.InSync.class,
                        wanted,
                        remoteObjectBuilder,
                        RecordedStates.created(wanted)),
                row(
                        "is in sync after an exclusion",
                        Plan.InSync.class,
                        wanted,
                        remoteObjectBuilder,
                        RecordedStates.excluded(wanted)),
                row(
                        "is in sync when only the policy was edited",
                        Plan.InSync.class,
                        newer,
                        remoteObjectBuilder,
                        RecordedStates.inSync(wanted)),
                new Row(
                        "is in sync after our own later write (semantics 13)",
                        Plan.InSync.class,
                        wanted,
                        new Observed.Present(later),
                        RecordedStates.inSync(wanted)));
    }

    private static Stream<Row> create() {
        Desired wanted = DesiredBuilder.connection().build();
        return Stream.of(
                row("creates a missing object", Plan.Create.class, wanted, RecordedState.none()),
                row("recreates a deleted object", Plan.Create.class, wanted, RecordedStates.inSync(wanted)),
                row(
                        "creates after a create without effect",
                        Plan.Create.class,
                        wanted,
                        RecordedStates.createStarted(CREATED)));
    }

    private static Stream<Row> update() {
        Desired before =
                DesiredBuilder.connection().secret("password", "s3cret").build();
        Desired edited = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .with("host", "other")
                .build();
        Desired rotated = DesiredBuilder.connection()
                .secret("password", "s3cret2")
                .revision("r2")
                .build();
        Desired twoExclusions =
                DesiredBuilder.connection().exclude(STAGING, SANDBOX).build();
        Desired exclusionAndHost = DesiredBuilder.connection()
                .exclude(STAGING)
                .with("host", "other")
                .build();
        Desired exclusion = DesiredBuilder.connection().exclude(STAGING).build();
        Desired plain = DesiredBuilder.connection().build();
        return Stream.of(
                row(
                        "updates when the spec was edited",
                        Plan.Update.class,
                        edited,
                        RemoteObjectBuilder.equalTo(before),
                        RecordedStates.inSync(before)),
                row(
                        "updates when a Secret was rotated",
                        Plan.Update.class,
                        rotated,
                        RemoteObjectBuilder.equalTo(before),
                        RecordedStates.inSync(before)),
                row(
                        "updates when another client wrote",
                        Plan.Update.class,
                        before,
                        RemoteObjectBuilder.equalTo(before).updated(LATER, OTHER_CLIENT),
                        RecordedStates.inSync(before)),
                row(
                        "updates when two exclusions are missing (semantics 9)",
                        Plan.Update.class,
                        twoExclusions,
                        RemoteObjectBuilder.equalTo(plain),
                        RecordedStates.inSync(plain)),
                row(
                        "updates when an exclusion and a field differ (semantics 9)",
                        Plan.Update.class,
                        exclusionAndHost,
                        RemoteObjectBuilder.equalTo(plain),
                        RecordedStates.inSync(plain)),
                row(
                        "updates when an exclusion had no effect",
                        Plan.Update.class,
                        exclusion,
                        RemoteObjectBuilder.equalTo(plain),
                        RecordedStates.excluded(exclusion)),
                row(
                        "updates when an exclusion is to be removed",
                        Plan.Update.class,
                        plain,
                        RemoteObjectBuilder.equalTo(exclusion),
                        RecordedStates.inSync(exclusion)));
    }

    private static Stream<Row> exclude() {
        Desired plain = DesiredBuilder.connection().build();
        Desired exclusion =
                DesiredBuilder.connection().exclude(STAGING).generation(2).build();
        return Stream.of(
                row(
                        "excludes when one exclusion is all that is missing (semantics 9)",
                        Plan.Exclude.class,
                        exclusion,
                        RemoteObjectBuilder.equalTo(plain),
                        RecordedStates.inSync(plain)),
                row(
                        "excludes again when another client removed the exclusion",
                        Plan.Exclude.class,
                        exclusion,
                        RemoteObjectBuilder.equalTo(plain).updated(LATER, OTHER_CLIENT),
                        RecordedStates.inSync(exclusion)));
    }

    private static Stream<Row> replace() {
        Desired secret = DesiredBuilder.secretVariable("s3cret").build();
        Desired open = DesiredBuilder.secretVariable("s3cret")
                .without("isSecret")
                .with("value", "open")
                .generation(2)
                .build();
        Desired withPassword =
                DesiredBuilder.connection().secret("password", "s3cret").build();
        Desired withoutPassword = DesiredBuilder.connection().generation(2).build();
        Desired withPort = DesiredBuilder.connection().with("port", 5432).build();
        Desired mysql = DesiredBuilder.connection().with("type", "mysql").build();
        return Stream.of(
                row(
                        "replaces when isSecret changes",
                        Plan.Replace.class,
                        open,
                        RemoteObjectBuilder.equalTo(secret),
                        RecordedStates.inSync(secret)),
                row(
                        "replaces when the connection's type changes",
                        Plan.Replace.class,
                        DesiredBuilder.connection().build(),
                        RemoteObjectBuilder.equalTo(mysql),
                        RecordedStates.inSync(mysql)),
                row(
                        "replaces to clear a stored secret (semantics 1)",
                        Plan.Replace.class,
                        withoutPassword,
                        RemoteObjectBuilder.equalTo(withPassword),
                        RecordedStates.inSync(withPassword)),
                row(
                        "replaces when our own update did not clear a field",
                        Plan.Replace.class,
                        withoutPassword,
                        RemoteObjectBuilder.equalTo(withPort),
                        RecordedStates.updatedWithoutEffect(withoutPassword, CREATED)));
    }

    private static Stream<Row> refuse() {
        Desired wanted = DesiredBuilder.connection().build();
        Desired other = DesiredBuilder.connection().with("host", "other").build();
        Desired linked = DesiredBuilder.connection().link(STAGING).build();
        Desired moved = DesiredBuilder.connection()
                .inOrganization("clm8other000008mlf08scq7k")
                .build();
        return Stream.of(
                row(
                        "holds for a foreign object",
                        Plan.Block.class,
                        wanted,
                        RemoteObjectBuilder.equalTo(other),
                        RecordedState.none()),
                row(
                        "holds for an object with another id than ours",
                        Plan.Block.class,
                        wanted,
                        RemoteObjectBuilder.equalTo(other).id("cm4another01gk01mbhudv1el"),
                        RecordedStates.inSync(wanted)),
                row(
                        "refuses to write in another organization (semantics 2)",
                        Plan.Refuse.class,
                        moved,
                        RemoteObjectBuilder.equalTo(wanted),
                        RecordedStates.inSync(wanted)),
                row(
                        "refuses to recreate in another organization (semantics 2)",
                        Plan.Refuse.class,
                        moved,
                        RecordedStates.inSync(wanted)),
                row(
                        "refuses to repeat a create that was not kept (semantics 11)",
                        Plan.Refuse.class,
                        wanted,
                        RemoteObjectBuilder.equalTo(other),
                        RecordedStates.created(wanted)),
                row(
                        "refuses to repeat an update that was not kept (semantics 11)",
                        Plan.Refuse.class,
                        wanted,
                        RemoteObjectBuilder.equalTo(other),
                        RecordedStates.updatedWithoutEffect(wanted, CREATED)),
                row(
                        "refuses to delete an object over a link that an update did not remove",
                        Plan.Refuse.class,
                        wanted,
                        RemoteObjectBuilder.equalTo(linked),
                        RecordedStates.updatedWithoutEffect(wanted, CREATED)));
    }

    private static Row row(
            String name,
            Class<? extends Plan> expected,
            Desired wanted,
            RemoteObjectBuilder remoteObjectBuilder,
            RecordedState recordedState) {
        return new Row(name, expected, wanted, new Observed.Present(remoteObjectBuilder.build()), recordedState);
    }

    private static Row row(String name, Class<? extends Plan> expected, Desired wanted, RecordedState recordedState) {
        return new Row(name, expected, wanted, new Observed.Absent(), recordedState);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void plannerTakesTheExpectedStep(Row row) {
        assertThat(PlannerDsl.plan(row.wanted(), row.observed(), row.recordedState()))
                .isInstanceOf(row.expected());
    }

    @Test
    void exclusionNamesItsDeployment() {
        Desired plain = DesiredBuilder.connection().link(PRODUCTION).build();
        Desired wanted =
                DesiredBuilder.connection().link(PRODUCTION).exclude(STAGING).build();

        Plan plan = PlannerDsl.plan(wanted, present(RemoteObjectBuilder.equalTo(plain)), RecordedStates.inSync(plain));

        assertThat(plan).isEqualTo(new Plan.Exclude(RemoteObjectBuilder.ID, STAGING));
    }

    @Test
    void updatesAfterARefusalWhenAnotherClientWrote() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("host", "other").build());

        Plan plan = PlannerDsl.plan(
                wanted,
                present(remoteObjectBuilder.updated(LATER, OTHER_CLIENT)),
                RecordedStates.updatedWithoutEffect(wanted, CREATED));

        assertThat(plan).isInstanceOf(Plan.Update.class);
    }

    @Test
    void updatesWhenAnotherClientWroteInTheSameSecond() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("host", "other").build());

        Plan plan = PlannerDsl.plan(
                wanted, present(remoteObjectBuilder.updated(CREATED, OTHER_CLIENT)), RecordedStates.created(wanted));

        assertThat(plan).isInstanceOf(Plan.Update.class);
    }

    @Test
    void updatesAfterARefusalWhenTheSpecWasEdited() {
        Desired before = DesiredBuilder.connection().build();
        Desired wanted = DesiredBuilder.connection()
                .with("schema", "public")
                .generation(2)
                .build();

        Plan plan = PlannerDsl.plan(
                wanted,
                present(RemoteObjectBuilder.equalTo(before)),
                RecordedStates.updatedWithoutEffect(before, CREATED));

        assertThat(plan).isInstanceOf(Plan.Update.class);
    }

    @Test
    void refusalNamesThePathsThatTheServiceDidNotKeep() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("host", "other").build());

        Plan plan = PlannerDsl.plan(wanted, present(remoteObjectBuilder), RecordedStates.created(wanted));

        assertThat(plan).isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_ACCEPTED);
            assertThat(refusal.message()).contains("connection.host").doesNotContain("other");
        });
    }

    @Test
    void refusalNamesThePolicyThatForbidsAReplacement() {
        Desired before =
                DesiredBuilder.connection().secret("password", "s3cret").build();
        Desired wanted =
                DesiredBuilder.connection().orphan().with("host", "other").build();

        Plan plan =
                PlannerDsl.plan(wanted, present(RemoteObjectBuilder.equalTo(before)), RecordedStates.inSync(before));

        assertThat(plan).isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
            assertThat(refusal.message())
                    .contains("connection.password", "policy.deletion")
                    .doesNotContain("connection.host");
        });
    }

    @Test
    void holdNamesTheExistingObject() {
        Desired wanted = DesiredBuilder.connection().build();

        Desired other = DesiredBuilder.connection().with("host", "other").build();

        Plan plan = PlannerDsl.plan(wanted, present(RemoteObjectBuilder.equalTo(other)), RecordedState.none());

        assertThat(plan).isInstanceOfSatisfying(Plan.Block.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
            assertThat(refusal.message()).contains("objectKey", "warehouse", RemoteObjectBuilder.ID);
        });
    }

    @Test
    void createSendsTheWholeDesiredState() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .autoLink()
                .link(STAGING, overrides -> overrides.with("host", "staging"))
                .exclude(SANDBOX)
                .build();

        Plan plan = PlannerDsl.plan(wanted, new Observed.Absent(), RecordedState.none());

        assertThat(plan).isInstanceOfSatisfying(Plan.Create.class, create -> {
            assertThat(create.request().payload()).isEqualTo(wanted.payload());
            assertThat(create.request().linkSettings()).hasValueSatisfying(linkSettings -> {
                assertThat(linkSettings.autoLinkDeployments()).isTrue();
                assertThat(linkSettings.excluded()).containsExactly(SANDBOX);
                assertThat(linkSettings.links())
                        .singleElement()
                        .satisfies(link -> assertThat(link.overrides())
                                .isEqualTo(wanted.links().get(0).overrides()));
            });
        });
    }

    @Test
    void updatesWhenNoGenerationWasApplied() {
        Desired wanted = DesiredBuilder.connection().build();
        RecordedState recordedState = RecordedStates.of(
                Optional.of(DesiredBuilder.ORGANIZATION),
                Optional.of(RemoteObjectBuilder.ID),
                Optional.empty(),
                Optional.of(new RecordedState.Applied(
                        OptionalLong.empty(),
                        Action.Update,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CREATED),
                        Optional.empty(),
                        wanted.writeOnly(),
                        false)));
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(
                DesiredBuilder.connection().with("host", "other").build());

        assertThat(PlannerDsl.plan(wanted, present(remoteObjectBuilder), recordedState))
                .isInstanceOf(Plan.Update.class);
    }

    private static Observed present(RemoteObjectBuilder remoteObjectBuilder) {
        return new Observed.Present(remoteObjectBuilder.build());
    }
}
