package io.astronomer.operator.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aPercentileIsTheTimeOfTheNearestRank() {
        Latencies hundred = Latencies.of(
                IntStream.rangeClosed(1, 100).mapToObj(time -> 101.0 - time).toList());

        assertThat(hundred.median()).isEqualTo(50);
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.longest()).isEqualTo(100);
    }

    @Test
    void oneTimeIsEveryPercentile() {
        Latencies one = Latencies.of(List.of(7.0));

        assertThat(one.median()).isEqualTo(7);
        assertThat(one.percentile(99)).isEqualTo(7);
    }

    @Test
    void withoutTimesThereIsNoPercentile() {
        assertThat(Latencies.of(List.of()).median()).isNaN();
    }

    @Test
    void theDistributionEndsAtAHundredPercent() {
        assertThat(Latencies.of(List.of(3.0, 1.0)).distribution("times").points())
                .containsExactly(new Series.Point(1, 50), new Series.Point(3, 100));
    }
}
