package io.astronomer.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void defaultsMeasureEverythingWithoutAReport() {
        Options options = Options.parse();

        assertThat(options.sizes()).containsExactly(1_000, 10_000);
        assertThat(options.only()).containsExactlyInAnyOrderElementsOf(Options.SCENARIOS);
        assertThat(options.application()).isEqualTo(Path.of("target", "quarkus-app"));
        assertThat(options.report()).isFalse();
    }

    @Test
    void sizesAndScenariosAreParsed() {
        Options options = Options.parse("--resources", "100,2000", "--only", "cold,steady");

        assertThat(options.sizes()).containsExactly(100, 2_000);
        assertThat(options.wants("cold")).isTrue();
        assertThat(options.wants("limit")).isFalse();
    }

    @Test
    void javaFlagsAndSettingsAreParsed() {
        Options options = Options.parse(
                "--java", "/opt/java", "--jvm", "-Xmx96m -XX:AOTCache=a.aot", "--set", "ASTRO_CONCURRENCY=8");

        assertThat(options.java()).contains(Path.of("/opt/java"));
        assertThat(options.jvm()).contains(List.of("-Xmx96m", "-XX:AOTCache=a.aot"));
        assertThat(options.environment()).containsExactly("ASTRO_CONCURRENCY=8");
    }

    @Test
    void executablesOfOtherClientsAreParsed() {
        String shell = "/bin/sh";

        assertThat(Options.parse("--terraform", shell).clients().missing())
                .contains("not given: --terraform-provider, --astro-cli");
        assertThat(Options.parse("--terraform", shell, "--terraform-provider", shell, "--astro-cli", shell)
                        .clients()
                        .missing())
                .isEmpty();
    }

    @Test
    void fileThatIsNotExecutableIsRefused() {
        assertThatThrownBy(() -> Options.parse("--astro-cli", "no-such-file"))
                .hasMessage("--astro-cli needs an executable file, but got no-such-file");
    }

    @Test
    void invalidArgumentsAreRefused() {
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessage("unknown option --fast");
        assertThatThrownBy(() -> Options.parse("--only", "warm")).hasMessageContaining("no scenario warm");
        assertThatThrownBy(() -> Options.parse("--resources", "10")).hasMessageContaining("from 100");
        assertThatThrownBy(() -> Options.parse("--resources")).hasMessage("--resources needs a value");
        assertThatThrownBy(() -> Options.parse("--set", "lower=x")).hasMessageContaining("NAME=VALUE");
    }
}
