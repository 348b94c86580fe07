package io.astronomer.operator.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistOptionsTest {
    @Test
    void jdkAndUrlAreRead() {
        assertThat(DistOptions.parse("--url", "https://host/folder", "--jdk", "/opt/jdk"))
                .isEqualTo(new DistOptions(Optional.of(Path.of("/opt/jdk")), "https://host/folder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host/folder", "https://host/", "https://ho st"})
    void urlMustBeHttpsWithoutASlashAtItsEnd(String url) {
        assertThatThrownBy(() -> DistOptions.parse("--url", url)).hasMessageContaining("--url needs");
    }

    @Test
    void optionNeedsAValue() {
        assertThatThrownBy(() -> DistOptions.parse("--url", "--jdk")).hasMessage("--url needs a value");
        assertThatThrownBy(() -> DistOptions.parse("--other")).hasMessage("unknown option --other");
    }
}
