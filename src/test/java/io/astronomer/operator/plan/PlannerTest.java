package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.There.CREATED;
import static io.astronomer.operator.plan.There.LATER;
import static io.astronomer.operator.plan.There.SOMEBODY_ELSE;
import static io.astronomer.operator.plan.Wanted.PRODUCTION;
import static io.astronomer.operator.plan.Wanted.SANDBOX;
import static io.astronomer.operator.plan.Wanted.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.RemoteObject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which step is taken when. */
class PlannerTest {

    /** One situation and the kind of step it calls for. */
    record Row(String name, Class<? extends Plan> expected, Desired wanted, Observed observed, Memory memory) {
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
        Desired wanted = Wanted.connection().secret("password", "s3cret").build();
        Desired newer = Wanted.connection()
                .secret("password", "s3cret")
                .generation(2)
                .orphan()
                .build();
        There there = There.holding(wanted);
        RemoteObject later = there.updated(LATER, There.US).build();
        return Stream.of(
                row("at rest when both sides are equal", Plan.InSync.class, wanted, there, Remembered.inSync(wanted)),
                row("at rest after a create", Plan.InSync.class, wanted, there, Remembered.created(wanted)),
                row("at rest after an exclusion", Plan.InSync.class, wanted, there, Remembered.excluded(wanted)),
                row(
                        "at rest when only the policy was edited",
                        Plan.InSync.class,
                        newer,
                        there,
                        Remembered.inSync(wanted)),
                new Row(
                        "at rest when we wrote later ourselves (semantics 13)",
                        Plan.InSync.class,
                        wanted,
                        new Observed.Present(later),
                        Remembered.inSync(wanted)));
    }

    private static Stream<Row> create() {
        Desired wanted = Wanted.connection().build();
        return Stream.of(
                row("creates what is not there", Plan.Create.class, wanted, Memory.none()),
                row("creates anew what went away", Plan.Create.class, wanted, Remembered.inSync(wanted)),
                row(
                        "creates after a create of which nothing came",
                        Plan.Create.class,
                        wanted,
                        Remembered.createStarted(CREATED)));
    }

    private static Stream<Row> update() {
        Desired before = Wanted.connection().secret("password", "s3cret").build();
        Desired edited = Wanted.connection()
                .secret("password", "s3cret")
                .with("host", "other")
                .build();
        Desired rotated =
                Wanted.connection().secret("password", "s3cret2").revision("r2").build();
        Desired twoExclusions = Wanted.connection().exclude(STAGING, SANDBOX).build();
        Desired exclusionAndHost =
                Wanted.connection().exclude(STAGING).with("host", "other").build();
        Desired exclusion = Wanted.connection().exclude(STAGING).build();
        Desired plain = Wanted.connection().build();
        return Stream.of(
                row(
                        "updates when the spec was edited",
                        Plan.Update.class,
                        edited,
                        There.holding(before),
                        Remembered.inSync(before)),
                row(
                        "updates when a Secret was rotated",
                        Plan.Update.class,
                        rotated,
                        There.holding(before),
                        Remembered.inSync(before)),
                row(
                        "updates when somebody else wrote",
                        Plan.Update.class,
                        before,
                        There.holding(before).updated(LATER, SOMEBODY_ELSE),
                        Remembered.inSync(before)),
                row(
                        "updates when two exclusions are missing (semantics 9)",
                        Plan.Update.class,
                        twoExclusions,
                        There.holding(plain),
                        Remembered.inSync(plain)),
                row(
                        "updates when an exclusion and a field differ (semantics 9)",
                        Plan.Update.class,
                        exclusionAndHost,
                        There.holding(plain),
                        Remembered.inSync(plain)),
                row(
                        "updates when an exclusion did not last",
                        Plan.Update.class,
                        exclusion,
                        There.holding(plain),
                        Remembered.excluded(exclusion)),
                row(
                        "updates when an exclusion is to be taken back",
                        Plan.Update.class,
                        plain,
                        There.holding(exclusion),
                        Remembered.inSync(exclusion)));
    }

    private static Stream<Row> exclude() {
        Desired plain = Wanted.connection().build();
        Desired exclusion = Wanted.connection().exclude(STAGING).generation(2).build();
        return Stream.of(
                row(
                        "excludes when one exclusion is all that is missing (semantics 9)",
                        Plan.Exclude.class,
                        exclusion,
                        There.holding(plain),
                        Remembered.inSync(plain)),
                row(
                        "excludes again when somebody took the exclusion back",
                        Plan.Exclude.class,
                        exclusion,
                        There.holding(plain).updated(LATER, SOMEBODY_ELSE),
                        Remembered.inSync(exclusion)));
    }

    private static Stream<Row> replace() {
        Desired secret = Wanted.secretVariable("s3cret").build();
        Desired open = Wanted.secretVariable("s3cret")
                .without("isSecret")
                .with("value", "open")
                .generation(2)
                .build();
        Desired withPassword = Wanted.connection().secret("password", "s3cret").build();
        Desired withoutPassword = Wanted.connection().generation(2).build();
        Desired withPort = Wanted.connection().with("port", 5432).build();
        Desired mysql = Wanted.connection().with("type", "mysql").build();
        return Stream.of(
                row(
                        "replaces when isSecret changes",
                        Plan.Replace.class,
                        open,
                        There.holding(secret),
                        Remembered.inSync(secret)),
                row(
                        "replaces when the connection's type changes",
                        Plan.Replace.class,
                        Wanted.connection().build(),
                        There.holding(mysql),
                        Remembered.inSync(mysql)),
                row(
                        "replaces to empty a stored secret (semantics 1)",
                        Plan.Replace.class,
                        withoutPassword,
                        There.holding(withPassword),
                        Remembered.inSync(withPassword)),
                row(
                        "replaces when our own update left a field that it did not name",
                        Plan.Replace.class,
                        withoutPassword,
                        There.holding(withPort),
                        Remembered.updatedInVain(withoutPassword, CREATED)));
    }

    private static Stream<Row> refuse() {
        Desired wanted = Wanted.connection().build();
        Desired other = Wanted.connection().with("host", "other").build();
        Desired linked = Wanted.connection().link(STAGING).build();
        Desired moved =
                Wanted.connection().inOrganization("clm8other000008mlf08scq7k").build();
        return Stream.of(
                row("leaves another's object alone", Plan.Hold.class, wanted, There.holding(other), Memory.none()),
                row(
                        "leaves an object alone that has another id than ours",
                        Plan.Hold.class,
                        wanted,
                        There.holding(other).id("cm4another01gk01mbhudv1el"),
                        Remembered.inSync(wanted)),
                row(
                        "refuses to write in another organization (semantics 2)",
                        Plan.Refuse.class,
                        moved,
                        There.holding(wanted),
                        Remembered.inSync(wanted)),
                row(
                        "refuses to create anew in another organization (semantics 2)",
                        Plan.Refuse.class,
                        moved,
                        Remembered.inSync(wanted)),
                row(
                        "refuses to repeat a create that was not kept (semantics 11)",
                        Plan.Refuse.class,
                        wanted,
                        There.holding(other),
                        Remembered.created(wanted)),
                row(
                        "refuses to repeat an update that was not kept (semantics 11)",
                        Plan.Refuse.class,
                        wanted,
                        There.holding(other),
                        Remembered.updatedInVain(wanted, CREATED)),
                row(
                        "refuses to delete an object over a link that an update did not remove",
                        Plan.Refuse.class,
                        wanted,
                        There.holding(linked),
                        Remembered.updatedInVain(wanted, CREATED)));
    }

    private static Row row(String name, Class<? extends Plan> expected, Desired wanted, There there, Memory memory) {
        return new Row(name, expected, wanted, new Observed.Present(there.build()), memory);
    }

    private static Row row(String name, Class<? extends Plan> expected, Desired wanted, Memory memory) {
        return new Row(name, expected, wanted, new Observed.Absent(), memory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void takesTheStep(Row row) {
        assertThat(Decided.plan(row.wanted(), row.observed(), row.memory())).isInstanceOf(row.expected());
    }

    @Test
    void asksForAnExclusionByItsDeployment() {
        Desired plain = Wanted.connection().link(PRODUCTION).build();
        Desired wanted = Wanted.connection().link(PRODUCTION).exclude(STAGING).build();

        Plan plan = Decided.plan(wanted, present(There.holding(plain)), Remembered.inSync(plain));

        assertThat(plan).isEqualTo(new Plan.Exclude(There.ID, STAGING));
    }

    @Test
    void startsAgainAfterARefusalOnceSomebodyElseWrote() {
        Desired wanted = Wanted.connection().build();
        There there = There.holding(Wanted.connection().with("host", "other").build());

        Plan plan = Decided.plan(
                wanted, present(there.updated(LATER, SOMEBODY_ELSE)), Remembered.updatedInVain(wanted, CREATED));

        assertThat(plan).isInstanceOf(Plan.Update.class);
    }

    @Test
    void tellsAnothersEditInTheSecondOfOurCreateFromARefusalToKeep() {
        Desired wanted = Wanted.connection().build();
        There there = There.holding(Wanted.connection().with("host", "other").build());

        Plan plan = Decided.plan(wanted, present(there.updated(CREATED, SOMEBODY_ELSE)), Remembered.created(wanted));

        assertThat(plan).isInstanceOf(Plan.Update.class);
    }

    @Test
    void startsAgainAfterARefusalOnceTheSpecWasEdited() {
        Desired before = Wanted.connection().build();
        Desired wanted =
                Wanted.connection().with("schema", "public").generation(2).build();

        Plan plan = Decided.plan(wanted, present(There.holding(before)), Remembered.updatedInVain(before, CREATED));

        assertThat(plan).isInstanceOf(Plan.Update.class);
    }

    @Test
    void namesThePathsThatTheServiceDidNotKeep() {
        Desired wanted = Wanted.connection().build();
        There there = There.holding(Wanted.connection().with("host", "other").build());

        Plan plan = Decided.plan(wanted, present(there), Remembered.created(wanted));

        assertThat(plan).isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_ACCEPTED);
            assertThat(refusal.message()).contains("connection.host").doesNotContain("other");
        });
    }

    @Test
    void namesWhatForbidsAReplacement() {
        Desired before = Wanted.connection().secret("password", "s3cret").build();
        Desired wanted = Wanted.connection().orphan().with("host", "other").build();

        Plan plan = Decided.plan(wanted, present(There.holding(before)), Remembered.inSync(before));

        assertThat(plan).isInstanceOfSatisfying(Plan.Refuse.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
            assertThat(refusal.message())
                    .contains("connection.password", "policy.deletion")
                    .doesNotContain("connection.host");
        });
    }

    @Test
    void namesTheObjectThatIsInTheWay() {
        Desired wanted = Wanted.connection().build();

        Desired other = Wanted.connection().with("host", "other").build();

        Plan plan = Decided.plan(wanted, present(There.holding(other)), Memory.none());

        assertThat(plan).isInstanceOfSatisfying(Plan.Hold.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.ADOPTION_REQUIRED);
            assertThat(refusal.message()).contains("objectKey", "warehouse", There.ID);
        });
    }

    @Test
    void createsWithEverythingThatIsWanted() {
        Desired wanted = Wanted.connection()
                .secret("password", "s3cret")
                .autoLink()
                .link(STAGING, overrides -> overrides.with("host", "staging"))
                .exclude(SANDBOX)
                .build();

        Plan plan = Decided.plan(wanted, new Observed.Absent(), Memory.none());

        assertThat(plan).isInstanceOfSatisfying(Plan.Create.class, create -> {
            assertThat(create.request().payload()).isEqualTo(wanted.payload());
            assertThat(create.request().linking()).hasValueSatisfying(linking -> {
                assertThat(linking.autoLinkDeployments()).isTrue();
                assertThat(linking.excluded()).containsExactly(SANDBOX);
                assertThat(linking.links())
                        .singleElement()
                        .satisfies(link -> assertThat(link.overrides())
                                .isEqualTo(wanted.links().get(0).overrides()));
            });
        });
    }

    @Test
    void remembersNothingOfAGenerationThatWasNeverApplied() {
        Desired wanted = Wanted.connection().build();
        Memory memory = Remembered.of(
                Optional.of(Wanted.ORGANIZATION),
                Optional.of(There.ID),
                Optional.empty(),
                Optional.of(new Memory.Applied(
                        OptionalLong.empty(),
                        Action.UPDATE,
                        Optional.empty(),
                        Optional.of(CREATED),
                        Optional.empty(),
                        wanted.writeOnly(),
                        false)));
        There there = There.holding(Wanted.connection().with("host", "other").build());

        assertThat(Decided.plan(wanted, present(there), memory)).isInstanceOf(Plan.Update.class);
    }

    private static Observed present(There there) {
        return new Observed.Present(there.build());
    }
}
