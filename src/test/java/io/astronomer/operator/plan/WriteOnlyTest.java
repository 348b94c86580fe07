package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
import static io.astronomer.operator.plan.RemoteObjectBuilder.LATER;
import static io.astronomer.operator.plan.RemoteObjectBuilder.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 14: authType and authTypeId are judged by what was sent last, unless the answer shows them")
class WriteOnlyTest {
    private static final Desired BASIC =
            DesiredBuilder.export().with("authType", "BASIC").build();
    private static final Desired SIGV4 =
            DesiredBuilder.export().with("authType", "SIGV4").build();
    private static final Desired NONE = DesiredBuilder.export().build();

    /** One way in which an answer hides the field. */
    record Hidden(String name, UnaryOperator<ApiResponses> answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hidden> hidden() {
        return Stream.of(
                new Hidden("absent", part -> part.without("authType")),
                new Hidden("absent, told to be set", part -> part.leftOut("authType")),
                new Hidden("empty", part -> part.shown("authType", "")),
                new Hidden("empty, told to be set", part -> part.with("authType", "")));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void isEqualWhenItWasSentLast(Hidden hidden) {
        assertThat(diff(BASIC, RemoteObjectBuilder.holding(BASIC).part(hidden.answer()), RecordedStates.inSync(BASIC)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void differsWhenAnotherWasSentLast(Hidden hidden) {
        assertThat(diff(BASIC, RemoteObjectBuilder.holding(BASIC).part(hidden.answer()), RecordedStates.inSync(SIGV4)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.SET, "", "BASIC"));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void goesAgainWhenSomebodyElseWrote(Hidden hidden) {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(BASIC).part(hidden.answer()).updated(LATER, SOMEBODY_ELSE);

        assertThat(diff(BASIC, remoteObjectBuilder, RecordedStates.inSync(BASIC)))
                .extracting(Change::path)
                .containsExactly("metricsExport.authType");
    }

    @Test
    void isComparedWhenItIsEchoed() {
        assertThat(diff(BASIC, RemoteObjectBuilder.holding(SIGV4), RecordedStates.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.SET, "SIGV4", "BASIC"));
    }

    @Test
    void isEqualWhenItIsEchoedThoughAnotherWasSentLast() {
        assertThat(diff(BASIC, RemoteObjectBuilder.holding(BASIC), RecordedStates.inSync(SIGV4)))
                .isEmpty();
    }

    @Test
    void isClearedByUpdateWhenTheServiceTellsThatItIsSet() {
        assertThat(diff(
                        NONE,
                        RemoteObjectBuilder.holding(NONE).part(part -> part.leftOut("authType")),
                        RecordedStates.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.CLEAR, Change.SENSITIVE, ""));
    }

    @Test
    void isClearedByANewObjectWhenNothingWouldShowThatItIsGone() {
        assertThat(diff(NONE, RemoteObjectBuilder.holding(NONE), RecordedStates.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.FIXED, "BASIC", ""));
    }

    @Test
    void holdsForTheConnectionsAuthType() {
        Desired before = DesiredBuilder.connection()
                .with("authTypeId", "clx4a0aws000001authtype01")
                .build();
        Desired wanted = DesiredBuilder.connection()
                .with("authTypeId", "clx4a0pgs000001authtype02")
                .build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(before).part(part -> part.without("authTypeId"));

        assertThat(diff(wanted, remoteObjectBuilder, RecordedStates.inSync(before)))
                .extracting(Change::path)
                .containsExactly("connection.authTypeId");
    }

    @Test
    void isSentWithANewGenerationInsideOverrides() {
        Desired wanted = overriding("BASIC", 2);
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).link(STAGING, overrides -> overrides.without("authType"));

        assertThat(diff(wanted, remoteObjectBuilder, RecordedStates.inSync(overriding("SIGV4", 1))))
                .extracting(Change::path)
                .containsExactly("links." + STAGING + ".metricsExport.authType");
    }

    @Test
    void isTakenForTheOneThatWasSentInsideOverridesOfTheSameGeneration() {
        Desired wanted = overriding("BASIC", 1);
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).link(STAGING, overrides -> overrides.without("authType"));

        assertThat(diff(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted)))
                .isEmpty();
    }

    private static Desired overriding(String authType, long generation) {
        return DesiredBuilder.export()
                .generation(generation)
                .link(STAGING, overrides -> overrides.with("authType", authType))
                .build();
    }

    private static List<Change> diff(
            Desired wanted, RemoteObjectBuilder remoteObjectBuilder, RecordedState recordedState) {
        return ObjectDiffer.diff(LastWrite.of(wanted, remoteObjectBuilder.build(), recordedState));
    }
}
