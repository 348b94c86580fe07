package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The line about long work. */
class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void longWorkIsShownWithoutAResponseAndRemoved() {
        try (Progress progress = new Progress(terminal(true), false)) {
            Eventually.eventually().until(() -> err.toString(UTF_8).contains("0 pages read"));
            progress.requested();
            Eventually.eventually().until(() -> err.toString(UTF_8).contains("1 pages read"));
        }

        assertThat(err.toString(UTF_8)).endsWith("\r\u001b[K");
    }

    @Test
    void shortWorkIsNotShown() {
        try (Progress progress = new Progress(terminal(true), false)) {
            progress.requested();
        }

        assertThat(err.toString(UTF_8)).isEmpty();
    }

    private Terminal terminal(boolean interactive) {
        PrintStream stream = new PrintStream(err, true, UTF_8);
        return new Terminal(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), interactive, false);
    }
}
