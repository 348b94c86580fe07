package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.api.Ownership;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 5: a sensitive value is shown on neither side of a change")
class ChangeTest {
    private static final String CANARY = "c4nary";

    /** Desired state, remote object and recorded state of one case. */
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
                        "desired, and not in Astro",
                        secrets,
                        RemoteObjectBuilder.equalTo(plain),
                        RecordedStates.inSync(plain)),
                new Row(
                        "desired, and no link in Astro",
                        secrets,
                        RemoteObjectBuilder.equalTo(secrets).unlink(STAGING),
                        RecordedStates.inSync(plain)),
                new Row(
                        "desired, and different in Astro",
                        DesiredBuilder.connection()
                                .secret("login", "x")
                                .secret("extra", Map.of("member", 1))
                                .build(),
                        RemoteObjectBuilder.equalTo(secrets),
                        RecordedStates.inSync(plain)),
                new Row(
                        "in Astro, and no longer desired",
                        edited,
                        RemoteObjectBuilder.equalTo(withLogin),
                        RecordedStates.inSync(withLogin)),
                new Row(
                        "in Astro, and desired inline",
                        inline,
                        RemoteObjectBuilder.equalTo(withLogin),
                        RecordedStates.inSync(withLogin)),
                new Row(
                        "in Astro, and left by our update",
                        edited,
                        RemoteObjectBuilder.equalTo(withLogin),
                        RecordedStates.withSecretsUsed(
                                RecordedStates.updatedWithoutEffect(edited, RemoteObjectBuilder.CREATED))),
                new Row(
                        "in a variable whose value came from a Secret",
                        DesiredBuilder.variable().generation(2).build(),
                        RemoteObjectBuilder.equalTo(DesiredBuilder.variable()
                                .secret("value", CANARY)
                                .build()),
                        RecordedStates.inSync(DesiredBuilder.variable()
                                .secret("value", CANARY)
                                .build())),
                new Row(
                        "in another client's variable, and the spec had a Secret before",
                        DesiredBuilder.variable().generation(2).build(),
                        RemoteObjectBuilder.equalTo(
                                DesiredBuilder.variable().with("value", CANARY).build()),
                        RecordedStates.secretsUsed()),
                new Row(
                        "in another client's variable, observed by a spec that had a Secret before",
                        DesiredBuilder.variable()
                                .policy(Policies.observing())
                                .generation(2)
                                .build(),
                        RemoteObjectBuilder.equalTo(
                                DesiredBuilder.variable().with("value", CANARY).build()),
                        RecordedStates.secretsUsed()),
                new Row(
                        "in another client's variable, and the spec has another Secret now",
                        DesiredBuilder.variable().secret("value", "another").build(),
                        RemoteObjectBuilder.equalTo(
                                DesiredBuilder.variable().with("value", CANARY).build()),
                        RecordedState.none()),
                new Row(
                        "in another client's variable that Astro marks as secret and shows",
                        DesiredBuilder.variable().build(),
                        RemoteObjectBuilder.equalTo(DesiredBuilder.variable()
                                .with("value", CANARY)
                                .with("isSecret", true)
                                .build()),
                        RecordedState.none()),
                new Row(
                        "in the object of our interrupted create, with a Secret",
                        DesiredBuilder.variable().generation(2).build(),
                        RemoteObjectBuilder.equalTo(
                                DesiredBuilder.variable().with("value", CANARY).build()),
                        RecordedStates.createOfSecrets()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void sensitiveValueIsNotInThePlan_semantics5(Row row) {
        Plan plan = PlannerDsl.plan(
                row.wanted(), new Observed.Present(row.remoteObjectBuilder().build()), row.recordedState());

        assertThat(plan).isNotInstanceOf(Plan.InSync.class);
        assertThat(plan.toString()).doesNotContain(CANARY);
    }

    @Test
    void sensitiveValueIsInNoToString() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", CANARY)
                .secret("extra", Map.of("member", CANARY))
                .link(STAGING, overrides -> overrides.secret("password", CANARY))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted);
        Outcome outcome = new Outcome.Applied(
                Action.Update,
                wanted,
                Ownership.Created,
                Optional.of(RemoteObjectBuilder.ID),
                Optional.of(remoteObjectBuilder.build()),
                ObjectDiffer.visible(wanted, remoteObjectBuilder.build()),
                true);

        assertThat(Stream.of(
                                wanted,
                                outcome,
                                new Outcome.InSync(wanted, remoteObjectBuilder.build(), Ownership.Created),
                                WriteRequests.create(wanted),
                                WriteRequests.update(wanted, remoteObjectBuilder.build()),
                                new Plan.InSync(remoteObjectBuilder.build()))
                        .map(Object::toString))
                .noneMatch(text -> text.contains(CANARY));
    }

    @ParameterizedTest
    @EnumSource(
            value = ManagementPolicy.class,
            names = {"Manage", "Observe"})
    void foreignValueIsShownWhenTheResourceNeverUsedSecrets(ManagementPolicy management) {
        Policy policy = management == ManagementPolicy.Observe ? Policies.observing() : Policy.standard();
        Desired wanted = DesiredBuilder.variable().policy(policy).build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("value", "theirs"));

        assertThat(PlannerDsl.pendingPlan(PlannerDsl.on(wanted, remoteObjectBuilder, RecordedState.none()))
                        .changes())
                .containsExactly(new Change("environmentVariable.value", Change.Kind.SET, "theirs", "blue"));
    }

    @Test
    void valueIsShownWhenItWasNeverASecret() {
        Desired before = DesiredBuilder.variable().build();
        Desired wanted =
                DesiredBuilder.variable().with("value", "green").generation(2).build();

        assertThat(ObjectDiffer.diff(LastWrite.of(
                        wanted, RemoteObjectBuilder.equalTo(before).build(), RecordedStates.inSync(before))))
                .containsExactly(new Change("environmentVariable.value", Change.Kind.SET, "blue", "green"));
    }

    @Test
    void inlineValueIsShownWhenAnotherClientChangedIt() {
        Desired wanted = DesiredBuilder.connection()
                .with("login", "airflow")
                .secret("password", "s3cret")
                .build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("login", "root"));

        assertThat(ObjectDiffer.diff(LastWrite.of(wanted, remoteObjectBuilder.build(), RecordedStates.inSync(wanted))))
                .containsExactly(new Change("connection.login", Change.Kind.SET, "root", "airflow"));
    }
}
