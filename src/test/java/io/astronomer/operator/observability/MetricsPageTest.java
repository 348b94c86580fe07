package io.astronomer.operator.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import org.junit.jupiter.api.Test;

/** The generated tables of docs/reference/metrics.md. */
class MetricsPageTest {

    @Test
    void committedPageMatchesTheGeneratedOne() {
        assertThat(TextFile.read(MetricsPage.FILE))
                .as("%s is outdated. Generate it again: %s", MetricsPage.FILE, MetricsPage.COMMAND)
                .isEqualTo(MetricsPage.text());
    }
}
