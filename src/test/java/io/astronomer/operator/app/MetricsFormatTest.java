package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFormatTest {
    @Test
    void isTextWithoutAnAcceptHeader() {
        assertThat(MetricsFormat.accepted(List.of())).isEqualTo(MetricsFormat.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                ",;q=,",
                "*/*",
                "text/plain",
                "text/html, */*;q=0.8",
                "application/json",
                "application/openmetrics-text;q=0",
                "text/plain;version=0.0.4;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1",
            })
    void isTextUnlessOpenMetricsIsPreferred(String accept) {
        assertThat(MetricsFormat.accepted(List.of(accept))).isEqualTo(MetricsFormat.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text",
                "application/openmetrics-text; version=1.0.0",
                "Application/OpenMetrics-Text;Version=1.0.0",
                "application/openmetrics-text, */*",
                "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.3",
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=0.0.4;q=0.2",
            })
    void isOpenMetricsWhenThatIsPreferred(String accept) {
        assertThat(MetricsFormat.accepted(List.of(accept))).isEqualTo(MetricsFormat.OPEN_METRICS);
    }

    @Test
    void severalAcceptHeadersAreOneList() {
        assertThat(MetricsFormat.accepted(List.of("text/plain;q=0.5", "application/openmetrics-text")))
                .isEqualTo(MetricsFormat.OPEN_METRICS);
    }
}
