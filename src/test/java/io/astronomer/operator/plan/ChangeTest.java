package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
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
    record Row(String name, Desired wanted, RemoteObjectBuilder remoteObjectBuilder, RecordedState recordedState) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        Desired plain = DesiredBuilder.connection().build();
        Desired withLogin = DesiredBuilder.connection().secret("login", CANARY).build();
        Desired edited = DesiredBuilder.connection().generation(2).build();
        Desired inline = DesiredBuilder.connection()
                .with("login", "inline")
                .generation(2)
                .build();
        Desired secrets = DesiredBuilder.connection()
                .secret("login", CANARY)
                .secret("password", CANARY)
                .secret("extra", Map.of("member", CANARY))
                .link(STAGING, overrides -> overrides.secret("login", CANARY).secret("extra", Map.of("a", CANARY)))
                .build();
        return Stream.of(
                new Row(
                        "wanted, and nothing there",
                        secrets,
                        RemoteObjectBuilder.holding(plain),
                        RecordedStates.inSync(plain)),
                new Row(
                        "wanted, and no link there",
                        secrets,
                        RemoteObjectBuilder.holding(secrets).unlink(STAGING),
                        RecordedStates.inSync(plain)),
                new Row(
                        "wanted, and others there",
                        DesiredBuilder.connection()
                                .secret("login", "x")
                                .secret("extra", Map.of("member", 1))
                                .build(),
                        RemoteObjectBuilder.holding(secrets),
                        RecordedStates.inSync(plain)),
                new Row(
                        "there, and no longer wanted",
                        edited,
                        RemoteObjectBuilder.holding(withLogin),
                        RecordedStates.inSync(withLogin)),
                new Row(
                        "there, and wanted inline",
                        inline,
                        RemoteObjectBuilder.holding(withLogin),
                        RecordedStates.inSync(withLogin)),
                new Row(
                        "there, and left by our update",
                        edited,
                        RemoteObjectBuilder.holding(withLogin),
                        RecordedStates.withSecretsUsed(
                                RecordedStates.updatedInVain(edited, RemoteObjectBuilder.CREATED))),
                new Row(
                        "in a variable that a Secret fed",
                        DesiredBuilder.variable().generation(2).build(),
                        RemoteObjectBuilder.holding(DesiredBuilder.variable()
                                .secret("value", CANARY)
                                .build()),
                        RecordedStates.inSync(DesiredBuilder.variable()
                                .secret("value", CANARY)
                                .build())),
                new Row(
                        "in somebody else's variable, and the spec had a Secret before",
                        DesiredBuilder.variable().generation(2).build(),
                        RemoteObjectBuilder.holding(
                                DesiredBuilder.variable().with("value", CANARY).build()),
                        RecordedStates.secretsUsed()),
                new Row(
                        "in somebody else's variable, and observed by a spec that had a Secret before",
                        DesiredBuilder.variable()
                                .policy(Policies.observing())
                                .generation(2)
                                .build(),
                        RemoteObjectBuilder.holding(
                                DesiredBuilder.variable().with("value", CANARY).build()),
                        RecordedStates.secretsUsed()),
                new Row(
                        "in somebody else's variable, and the spec has another Secret now",
                        DesiredBuilder.variable().secret("value", "another").build(),
                        RemoteObjectBuilder.holding(
                                DesiredBuilder.variable().with("value", CANARY).build()),
                        RecordedState.none()),
                new Row(
                        "in somebody else's variable that Astro calls secret and shows",
                        DesiredBuilder.variable().build(),
                        RemoteObjectBuilder.holding(DesiredBuilder.variable()
                                .with("value", CANARY)
                                .with("isSecret", true)
                                .build()),
                        RecordedState.none()),
                new Row(
                        "in what a create of ours left, with a Secret",
                        DesiredBuilder.variable().generation(2).build(),
                        RemoteObjectBuilder.holding(
                                DesiredBuilder.variable().with("value", CANARY).build()),
                        RecordedStates.createOfSecrets()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void staysOutOfThePlan_semantics5(Row row) {
        Plan plan = PlannerDsl.plan(
                row.wanted(), new Observed.Present(row.remoteObjectBuilder().build()), row.recordedState());

        assertThat(plan).isNotInstanceOf(Plan.InSync.class);
        assertThat(plan.toString()).doesNotContain(CANARY);
    }

    @Test
    void staysOutOfEverythingThatHoldsIt() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", CANARY)
                .secret("extra", Map.of("member", CANARY))
                .link(STAGING, overrides -> overrides.secret("password", CANARY))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(wanted);
        Outcome outcome = new Outcome.Applied(
                Action.UPDATE,
                wanted,
                Ownership.CREATED,
                Optional.of(RemoteObjectBuilder.ID),
                Optional.of(remoteObjectBuilder.build()),
                ObjectDiffer.visible(wanted, remoteObjectBuilder.build()),
                true);

        assertThat(Stream.of(
                                wanted,
                                outcome,
                                new Outcome.InSync(wanted, remoteObjectBuilder.build(), Ownership.CREATED),
                                WriteRequests.create(wanted),
                                WriteRequests.update(wanted, remoteObjectBuilder.build()),
                                new Plan.InSync(remoteObjectBuilder.build()))
                        .map(Object::toString))
                .noneMatch(text -> text.contains(CANARY));
    }

    @ParameterizedTest
    @EnumSource(Policy.Management.class)
    void isShownWhenItIsSomebodyElsesAndNothingOfTheResourceEverWasASecret(Policy.Management management) {
        Policy policy = management == Policy.Management.OBSERVE ? Policies.observing() : Policy.standard();
        Desired wanted = DesiredBuilder.variable().policy(policy).build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).part(part -> part.with("value", "theirs"));

        assertThat(PlannerDsl.proposal(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedState.none()))
                        .changes())
                .containsExactly(new Change("environmentVariable.value", Change.Kind.SET, "theirs", "blue"));
    }

    @Test
    void isShownWhenItWasNeverASecret() {
        Desired before = DesiredBuilder.variable().build();
        Desired wanted =
                DesiredBuilder.variable().with("value", "green").generation(2).build();

        assertThat(ObjectDiffer.diff(LastWrite.of(
                        wanted, RemoteObjectBuilder.holding(before).build(), RecordedStates.inSync(before))))
                .containsExactly(new Change("environmentVariable.value", Change.Kind.SET, "blue", "green"));
    }

    @Test
    void isShownWhenSomebodyElseChangedWhatIsInlineAnyway() {
        Desired wanted = DesiredBuilder.connection()
                .with("login", "airflow")
                .secret("password", "s3cret")
                .build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).part(part -> part.with("login", "root"));

        assertThat(ObjectDiffer.diff(LastWrite.of(wanted, remoteObjectBuilder.build(), RecordedStates.inSync(wanted))))
                .containsExactly(new Change("connection.login", Change.Kind.SET, "root", "airflow"));
    }
}
