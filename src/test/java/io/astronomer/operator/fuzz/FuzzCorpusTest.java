package io.astronomer.operator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing found, and what led it there, stays mended. */
class FuzzCorpusTest {
    @ParameterizedTest
    @EnumSource
    void noInputThatIsKeptIsAFinding(FuzzTarget target) {
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
