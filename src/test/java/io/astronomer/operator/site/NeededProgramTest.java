package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class NeededProgramTest {
    private static final Map<String, String> JOB = Map.of(NeededProgram.REQUIRED, "true");

    @Test
    void missingProgramSkipsTheTest() {
        assertThatThrownBy(() -> NeededProgram.require(false, "no mkdocs", Map.of()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no mkdocs");
    }

    @Test
    void missingProgramFailsInTheJobOfTheSite() {
        assertThatThrownBy(() -> NeededProgram.require(false, "no mkdocs", JOB))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no mkdocs");
    }

    @Test
    void presentProgramChangesNothing() {
        assertThatCode(() -> NeededProgram.require(true, "no mkdocs", JOB)).doesNotThrowAnyException();
    }
}
