package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameworkConfigTest {

    @ParameterizedTest
    @CsvSource({"text, false", "json, true", "' json ', true", "xml, false", "'', false"})
    void logsAreTextUnlessJsonIsConfigured(String format, String json) {
        assertThat(new FrameworkConfig(Map.of("ASTRO_LOG_FORMAT", format)).getValue("quarkus.log.console.json.enabled"))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"DEBUG, DEBUG", "loud, INFO", "'', INFO"})
    void logLevelAppliesToTheOperatorOnly(String level, String expected) {
        assertThat(new FrameworkConfig(Map.of("ASTRO_LOG_LEVEL", level))
                        .getValue("quarkus.log.category.\"io.astronomer\".level"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 12", "' 256 ', 516", "'', 36", "0, 36", "257, 36", "1.5, 36", "many, 36"})
    void reconciliationThreadsExceedTheBulkhead(String concurrency, String threads) {
        assertThat(new FrameworkConfig(Map.of("ASTRO_CONCURRENCY", concurrency))
                        .getValue("quarkus.operator-sdk.concurrent-reconciliation-threads"))
                .isEqualTo(threads);
    }
}
