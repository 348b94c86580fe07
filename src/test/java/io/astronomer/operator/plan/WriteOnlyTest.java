package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.There.LATER;
import static io.astronomer.operator.plan.There.SOMEBODY_ELSE;
import static io.astronomer.operator.plan.Wanted.STAGING;
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
            Wanted.export().with("authType", "BASIC").build();
    private static final Desired SIGV4 =
            Wanted.export().with("authType", "SIGV4").build();
    private static final Desired NONE = Wanted.export().build();

    /** One way in which an answer hides the field. */
    record Hidden(String name, UnaryOperator<Answered> answer) {
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
        assertThat(diff(BASIC, There.holding(BASIC).part(hidden.answer()), Remembered.inSync(BASIC)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void differsWhenAnotherWasSentLast(Hidden hidden) {
        assertThat(diff(BASIC, There.holding(BASIC).part(hidden.answer()), Remembered.inSync(SIGV4)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.SET, "", "BASIC"));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void goesAgainWhenSomebodyElseWrote(Hidden hidden) {
        There there = There.holding(BASIC).part(hidden.answer()).updated(LATER, SOMEBODY_ELSE);

        assertThat(diff(BASIC, there, Remembered.inSync(BASIC)))
                .extracting(Change::path)
                .containsExactly("metricsExport.authType");
    }

    @Test
    void isComparedWhenItIsEchoed() {
        assertThat(diff(BASIC, There.holding(SIGV4), Remembered.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.SET, "SIGV4", "BASIC"));
    }

    @Test
    void isEqualWhenItIsEchoedThoughAnotherWasSentLast() {
        assertThat(diff(BASIC, There.holding(BASIC), Remembered.inSync(SIGV4))).isEmpty();
    }

    @Test
    void isClearedByUpdateWhenTheServiceTellsThatItIsSet() {
        assertThat(diff(NONE, There.holding(NONE).part(part -> part.leftOut("authType")), Remembered.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.CLEAR, Change.SENSITIVE, ""));
    }

    @Test
    void isClearedByANewObjectWhenNothingWouldShowThatItIsGone() {
        assertThat(diff(NONE, There.holding(NONE), Remembered.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.FIXED, "BASIC", ""));
    }

    @Test
    void holdsForTheConnectionsAuthType() {
        Desired before = Wanted.connection()
                .with("authTypeId", "clx4a0aws000001authtype01")
                .build();
        Desired wanted = Wanted.connection()
                .with("authTypeId", "clx4a0pgs000001authtype02")
                .build();
        There there = There.holding(before).part(part -> part.without("authTypeId"));

        assertThat(diff(wanted, there, Remembered.inSync(before)))
                .extracting(Change::path)
                .containsExactly("connection.authTypeId");
    }

    @Test
    void isSentWithANewGenerationInsideOverrides() {
        Desired wanted = overriding("BASIC", 2);
        There there = There.holding(wanted).link(STAGING, overrides -> overrides.without("authType"));

        assertThat(diff(wanted, there, Remembered.inSync(overriding("SIGV4", 1))))
                .extracting(Change::path)
                .containsExactly("links." + STAGING + ".metricsExport.authType");
    }

    @Test
    void isTakenForTheOneThatWasSentInsideOverridesOfTheSameGeneration() {
        Desired wanted = overriding("BASIC", 1);
        There there = There.holding(wanted).link(STAGING, overrides -> overrides.without("authType"));

        assertThat(diff(wanted, there, Remembered.inSync(wanted))).isEmpty();
    }

    private static Desired overriding(String authType, long generation) {
        return Wanted.export()
                .generation(generation)
                .link(STAGING, overrides -> overrides.with("authType", authType))
                .build();
    }

    private static List<Change> diff(Desired wanted, There there, Memory memory) {
        return Differ.diff(History.of(wanted, there.build(), memory));
    }
}
