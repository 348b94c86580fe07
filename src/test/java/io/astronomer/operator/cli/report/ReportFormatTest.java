package io.astronomer.operator.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormatTest {
    @ParameterizedTest
    @CsvSource({
        "plan.txt, TEXT",
        "plan.json, JSON",
        "out/plan.yaml, YAML",
        "plan.yml, YAML",
        "plan.md, MARKDOWN",
        "plan.tar.HTML, HTML",
    })
    void extensionChoosesTheFormat(String file, ReportFormat format) {
        assertThat(ReportFormat.of(file)).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "json", "plan.sarif", "plan.json.gz", ""})
    void otherExtensionHasNoFormat(String file) {
        assertThat(ReportFormat.of(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "overlays/prod", "team-a.prod_1"})
    void keyIsPartOfTheMarker(String key) {
        assertThat(Reports.marker(ReportOptions.PLAIN.withMarkdownKey(key)))
                .isEqualTo("<!-- kubectl-astro-plan: " + key + " -->");
    }

    @Test
    void markerWithoutAKeyIsNoPartOfOneWithAKey() {
        assertThat(Reports.marker(ReportOptions.PLAIN.withMarkdownKey("prod")))
                .doesNotContain(Reports.marker(ReportOptions.PLAIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a--b", "-->", "a b", "a\n", "/a"})
    void otherTextIsNoKey(String key) {
        assertThat(ReportOptions.isKey(key)).isFalse();
        assertThatThrownBy(() -> ReportOptions.PLAIN.withMarkdownKey(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
