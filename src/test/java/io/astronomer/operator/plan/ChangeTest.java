package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.Wanted.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 5: a sensitive value is shown on neither side of a difference")
class ChangeTest {
    private static final String CANARY = "c4nary";

    /** What is wanted, what is there, and what was applied before. */
    record Row(String name, Desired wanted, There there, Memory memory) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        Desired plain = Wanted.connection().build();
        Desired withLogin = Wanted.connection().secret("login", CANARY).build();
        Desired edited = Wanted.connection().generation(2).build();
        Desired inline =
                Wanted.connection().with("login", "inline").generation(2).build();
        Desired secrets = Wanted.connection()
                .secret("login", CANARY)
                .secret("password", CANARY)
                .secret("extra", Map.of("member", CANARY))
                .link(STAGING, overrides -> overrides.secret("login", CANARY).secret("extra", Map.of("a", CANARY)))
                .build();
        return Stream.of(
                new Row("wanted, and nothing there", secrets, There.holding(plain), Remembered.inSync(plain)),
                new Row(
                        "wanted, and no link there",
                        secrets,
                        There.holding(secrets).unlink(STAGING),
                        Remembered.inSync(plain)),
                new Row(
                        "wanted, and others there",
                        Wanted.connection()
                                .secret("login", "x")
                                .secret("extra", Map.of("member", 1))
                                .build(),
                        There.holding(secrets),
                        Remembered.inSync(plain)),
                new Row("there, and no longer wanted", edited, There.holding(withLogin), Remembered.inSync(withLogin)),
                new Row("there, and wanted inline", inline, There.holding(withLogin), Remembered.inSync(withLogin)),
                new Row(
                        "there, and left by our update",
                        edited,
                        There.holding(withLogin),
                        Remembered.withSecretsUsed(Remembered.updatedInVain(edited, There.CREATED))),
                new Row(
                        "in a variable that a Secret fed",
                        Wanted.variable().generation(2).build(),
                        There.holding(Wanted.variable().secret("value", CANARY).build()),
                        Remembered.inSync(
                                Wanted.variable().secret("value", CANARY).build())),
                new Row(
                        "in somebody else's variable, and the spec had a Secret before",
                        Wanted.variable().generation(2).build(),
                        There.holding(Wanted.variable().with("value", CANARY).build()),
                        Remembered.secretsUsed()),
                new Row(
                        "in somebody else's variable, and observed by a spec that had a Secret before",
                        Wanted.variable()
                                .policy(Policies.observing())
                                .generation(2)
                                .build(),
                        There.holding(Wanted.variable().with("value", CANARY).build()),
                        Remembered.secretsUsed()),
                new Row(
                        "in somebody else's variable, and the spec has another Secret now",
                        Wanted.variable().secret("value", "another").build(),
                        There.holding(Wanted.variable().with("value", CANARY).build()),
                        Memory.none()),
                new Row(
                        "in somebody else's variable that Astro calls secret and shows",
                        Wanted.variable().build(),
                        There.holding(Wanted.variable()
                                .with("value", CANARY)
                                .with("isSecret", true)
                                .build()),
                        Memory.none()),
                new Row(
                        "in what a create of ours left, with a Secret",
                        Wanted.variable().generation(2).build(),
                        There.holding(Wanted.variable().with("value", CANARY).build()),
                        Remembered.createOfSecrets()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void staysOutOfThePlan_semantics5(Row row) {
        Plan plan = Decided.plan(row.wanted(), new Observed.Present(row.there().build()), row.memory());

        assertThat(plan).isNotInstanceOf(Plan.InSync.class);
        assertThat(plan.toString()).doesNotContain(CANARY);
    }

    @Test
    void staysOutOfEverythingThatHoldsIt() {
        Desired wanted = Wanted.connection()
                .secret("password", CANARY)
                .secret("extra", Map.of("member", CANARY))
                .link(STAGING, overrides -> overrides.secret("password", CANARY))
                .build();
        There there = There.holding(wanted);
        Outcome outcome = new Outcome.Applied(
                Action.UPDATE,
                wanted,
                Ownership.CREATED,
                Optional.of(There.ID),
                Optional.of(there.build()),
                Differ.visible(wanted, there.build()),
                true);

        assertThat(Stream.of(
                                wanted,
                                outcome,
                                new Outcome.InSync(wanted, there.build(), Ownership.CREATED),
                                Updates.create(wanted),
                                Updates.update(wanted, there.build()),
                                new Plan.InSync(there.build()))
                        .map(Object::toString))
                .noneMatch(text -> text.contains(CANARY));
    }

    @ParameterizedTest
    @EnumSource(Policy.Management.class)
    void isShownWhenItIsSomebodyElsesAndNothingOfTheResourceEverWasASecret(Policy.Management management) {
        Policy policy = management == Policy.Management.OBSERVE ? Policies.observing() : Policy.standard();
        Desired wanted = Wanted.variable().policy(policy).build();
        There there = There.holding(wanted).part(part -> part.with("value", "theirs"));

        assertThat(Decided.proposal(Decided.on(wanted, there, Memory.none())).changes())
                .containsExactly(new Change("environmentVariable.value", Change.Kind.SET, "theirs", "blue"));
    }

    @Test
    void isShownWhenItWasNeverASecret() {
        Desired before = Wanted.variable().build();
        Desired wanted = Wanted.variable().with("value", "green").generation(2).build();

        assertThat(Differ.diff(History.of(wanted, There.holding(before).build(), Remembered.inSync(before))))
                .containsExactly(new Change("environmentVariable.value", Change.Kind.SET, "blue", "green"));
    }

    @Test
    void isShownWhenSomebodyElseChangedWhatIsInlineAnyway() {
        Desired wanted = Wanted.connection()
                .with("login", "airflow")
                .secret("password", "s3cret")
                .build();
        There there = There.holding(wanted).part(part -> part.with("login", "root"));

        assertThat(Differ.diff(History.of(wanted, there.build(), Remembered.inSync(wanted))))
                .containsExactly(new Change("connection.login", Change.Kind.SET, "root", "airflow"));
    }
}
