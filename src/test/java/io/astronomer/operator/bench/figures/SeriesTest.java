package io.astronomer.operator.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void perSecondCountsMomentsAndIgnoresThoseOutside() {
        Series rate = Series.perSecond("requests", List.of(0.1, 0.9, 2.5, 3.0, -0.5), 3);

        assertThat(rate.points())
                .containsExactly(new Series.Point(0, 2), new Series.Point(1, 0), new Series.Point(2, 1));
    }

    @Test
    void sumIncludesTheStartAndExcludesTheEnd() {
        Series rate = Series.perSecond("requests", List.of(0.5, 1.5, 1.6, 2.5), 3);

        assertThat(rate.sum(1, 2)).isEqualTo(2);
        assertThat(rate.sum(0, 3)).isEqualTo(4);
    }

    @Test
    void cumulativeCountsMomentsInOrder() {
        assertThat(Series.cumulative("objects", List.of(2.0, 1.0)).points())
                .containsExactly(new Series.Point(1, 1), new Series.Point(2, 2));
    }

    @Test
    void thinningKeepsBothEnds() {
        Series line = new Series(
                "line",
                IntStream.range(0, 1_000).mapToObj(x -> new Series.Point(x, x)).toList());

        List<Series.Point> kept = line.thinned(10).points();

        assertThat(kept).hasSize(10).startsWith(new Series.Point(0, 0)).endsWith(new Series.Point(999, 999));
    }
}
