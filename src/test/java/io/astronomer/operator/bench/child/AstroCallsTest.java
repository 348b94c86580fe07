package io.astronomer.operator.bench.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AstroCallsTest {
    private static final AstroCalls CALLS = new AstroCalls(List.of(
            new AstroCall(1_000_000, Operation.LIST, 200, "scope"),
            new AstroCall(1_500_000, Operation.UPDATE, 429, "a"),
            new AstroCall(2_000_000, Operation.UPDATE, 200, "a"),
            new AstroCall(3_000_000, Operation.UPDATE, 200, "a"),
            new AstroCall(4_000_000, Operation.CREATE, 200, "b")));

    @Test
    void firstWriteIsTheFirstAcceptedOne() {
        assertThat(CALLS.firstWrites()).isEqualTo(Map.of("a", 2_000_000L, "b", 4_000_000L));
    }

    @Test
    void theSummaryCountsByOperationAndStatus() {
        assertThat(CALLS.summary()).isEqualTo("CREATE 200: 1, LIST 200: 1, UPDATE 200: 2, UPDATE 429: 1");
    }

    @Test
    void callSurvivesSerialization() {
        assertThat(CALLS.all())
                .allSatisfy(call -> assertThat(AstroCall.parse(call.line())).isEqualTo(call));
    }

    @Test
    void momentsAreSecondsSinceTheStart() {
        assertThat(CALLS.of(Operation.CREATE).secondsSince(1_000_000)).containsExactly(3.0);
    }
}
