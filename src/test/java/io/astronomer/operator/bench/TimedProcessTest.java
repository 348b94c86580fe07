package io.astronomer.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedProcessTest {
    @TempDir
    private Path folder;

    private TimedProcess run(List<String> command) {
        return TimedProcess.run(command, Map.of("GREETING", "hello"), folder, Duration.ofMillis(1));
    }

    @Test
    void commandRunsInItsFolderWithItsEnvironment() throws Exception {
        assertThat(run(List.of("sh", "-c", "echo $GREETING > written")).exitCode())
                .isZero();
        assertThat(Files.readString(folder.resolve("written"))).isEqualTo("hello\n");
    }

    @Test
    void exitCodeAboveTheGreatestAllowedOneIsAnErrorWithTheErrorOutput() {
        List<String> command = List.of("sh", "-c", "echo broken >&2; exit 3");
        TimedProcess ended = run(command);

        assertThat(ended.requireAtMost(3, command, folder)).isSameAs(ended);
        assertThatThrownBy(() -> ended.requireAtMost(2, command, folder))
                .hasMessageContaining("ended with exit code 3\nbroken");
    }
}
