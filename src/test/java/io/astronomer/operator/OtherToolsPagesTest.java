package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.chart.Page;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What pages say about the vendor's command line, and how their commands pass secret values. */
class OtherToolsPagesTest {
    /** {@code astro deployment connection} writes Airflow's database, and {@code astro env connection} environment objects. */
    @Test
    void adoptionStopsTheCommandOfEachObjectType() {
        String page =
                Page.named("how-to/adopt").section("3. Stop the other writers").text();

        assertThat(Arrays.stream(ObjectType.values())
                        .filter(type -> type != ObjectType.UNKNOWN)
                        .map(OtherToolsPagesTest::command))
                .hasSize(4)
                .allSatisfy(command -> assertThat(page).contains("`astro env " + command + "`"));
    }

    @Test
    void comparisonsNameTheStandardInputAsTheBenchmarkDoes() {
        assertThat(Page.named("operate/performance").text()).contains("with the passwords on the standard input");
        assertThat(Page.named("compared/cli").text()).containsPattern("(?m)^\\| a secret value .*standard input");
        assertThat(Page.named("compared/index").text())
                .containsPattern("(?m)^\\| a secret comes from .*standard input");
    }

    /** The shell keeps its commands in a file. */
    @Test
    void noCommandHasASecretValueAsAnArgument() {
        assertThat(Page.all().values().stream()
                        .flatMap(page -> page.commands().stream())
                        .filter(command -> command.contains(" create secret ")))
                .isNotEmpty()
                .noneMatch(command -> command.contains("--from-literal"));
    }

    private static String command(ObjectType type) {
        return switch (type) {
            case CONNECTION -> "connection";
            case AIRFLOW_VARIABLE -> "airflow-variable";
            case ENVIRONMENT_VARIABLE -> "variable";
            case METRICS_EXPORT -> "metrics-export";
            case UNKNOWN -> throw new IllegalArgumentException("unknown");
        };
    }
}
