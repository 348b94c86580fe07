package io.astronomer.operator.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void textHasNoControlCharacters() {
        assertThat(new Target(Target.Kind.CONFIG_MAP, "a\u202eb", "c\u001b[2Jd\n").text())
                .isEqualTo("configmap/c [2Jd  (namespace a b)");
    }

    @Test
    void rightHasNoControlCharacters() {
        assertThat(new Right("get", "secrets", Optional.of("a\u001b[2J")).text())
                .isEqualTo("get secrets in namespace a [2J");
    }
}
