package io.astronomer.operator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
    private static final String STATUS = """
            Name:	java
            VmHWM:	  204800 kB
            VmRSS:	  102400 kB
            RssAnon:	   71680 kB
            RssFile:	   30720 kB
            """;

    @Test
    void readsMemoryAndTimeWhenTheNameHasBrackets() {
        String stat = "42 (a ) b) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 30 0 1";

        ProcessFigures figures = ProcessFigures.parse(STATUS, stat);

        assertThat(figures).isEqualTo(new ProcessFigures(100, 70, 30, 200, 2));
    }

    @Test
    void sumsAMetricOverItsLabels() {
        String page = """
                # HELP queue How many wait
                queue{a="1"} 2.0
                queue{a="2"} 3.0
                queue_max 9.0
                """;

        assertThat(OperatorProcess.sum(page, "queue")).isEqualTo(5);
        assertThat(OperatorProcess.sum(page, "other")).isZero();
    }
}
