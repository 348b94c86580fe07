package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.Policy.Adoption;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Only what would hurt if the listing lied is confirmed first")
class ConfirmationTest {
    private static final Desired WANTED = Wanted.connection().build();
    private static final There MYSQL =
            There.holding(Wanted.connection().with("type", "mysql").build());

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("decisions")
    void isNeeded(String name, Desired wanted, There there, Memory memory, boolean needed) {
        assertThat(Decided.needsConfirmation(Decided.on(wanted, there, memory), memory))
                .isEqualTo(needed);
    }

    static Stream<Arguments> decisions() {
        Desired never =
                Wanted.connection().policy(Policies.adopting(Adoption.NEVER)).build();
        Desired observing = Wanted.connection().policy(Policies.observing()).build();
        Desired manual =
                Wanted.connection().policy(Policies.manual(Optional.empty())).build();
        String shown = Decided.proposal(Decided.on(never, There.holding(WANTED), Memory.none()))
                .hash();
        return Stream.of(
                row("at rest", WANTED, There.holding(WANTED), Remembered.inSync(WANTED), false),
                row("at rest with what was adopted", WANTED, There.holding(WANTED), Remembered.adopted(WANTED), false),
                row("an adoption", WANTED, There.holding(WANTED), Memory.none(), true),
                row(
                        "an adoption of what was looked at",
                        WANTED,
                        There.holding(WANTED),
                        Remembered.observed(WANTED),
                        true),
                row("an update", WANTED, changed(), Remembered.inSync(WANTED), false),
                row("a replacement", WANTED, MYSQL, Remembered.inSync(WANTED), true),
                row("a refusal", Wanted.connection().orphan().build(), MYSQL, Remembered.inSync(WANTED), true),
                row("an object in the way", never, There.holding(WANTED), Memory.none(), true),
                row(
                        "an object in the way that is shown",
                        never,
                        There.holding(WANTED),
                        Remembered.proposing(shown),
                        false),
                row("another object in the way", never, changed(), Remembered.proposing(shown), true),
                row("only looking", observing, changed(), Memory.none(), false),
                row("a plan that waits", manual, changed(), Remembered.inSync(WANTED), false));
    }

    private static There changed() {
        return There.holding(WANTED).part(part -> part.with("host", "elsewhere"));
    }

    private static Arguments row(String name, Desired wanted, There there, Memory memory, boolean needed) {
        return Arguments.of(name, wanted, there, memory, needed);
    }
}
