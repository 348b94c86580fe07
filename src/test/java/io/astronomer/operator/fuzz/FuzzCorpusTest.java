package io.astronomer.operator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seed corpus of the fuzzer, which includes the inputs of earlier findings. */
class FuzzCorpusTest {
    @ParameterizedTest
    @EnumSource
    void corpusInputCausesNoFinding(FuzzTarget target) {
        assertThat(target.inputs())
                .isNotEmpty()
                .allSatisfy(input -> assertThatCode(() -> target.run(bytes(input)))
                        .as(input.toString())
                        .doesNotThrowAnyException());
    }

    private static byte[] bytes(Path input) throws IOException {
        return Files.readAllBytes(input);
    }
}
