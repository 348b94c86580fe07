package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.config.FileTokenSupplier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed token is reported, because requests that the last token was refused are sent again at once. */
class TokenFilePollerTest {
    private final AtomicInteger reports = new AtomicInteger();

    @TempDir
    Path folder;

    private Path file;
    private FileTokenSupplier token;
    private TokenFilePoller poller;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("token");
        Files.writeString(file, "first");
        token = FileTokenSupplier.file(file.toString());
        poller = new TokenFilePoller(token::changes, reports::incrementAndGet);
    }

    @Test
    void unchangedTokenIsNotReported() {
        token.get();
        poller.run();

        assertThat(reports).hasValue(0);
    }

    @Test
    void changedTokenIsReportedOnce() throws Exception {
        Files.writeString(file, "second");
        poller.run();
        poller.run();

        assertThat(reports).hasValue(1);
    }

    @Test
    void changeIsReportedAgainAfterAFailure() throws Exception {
        TokenFilePoller failing = new TokenFilePoller(token::changes, () -> {
            reports.incrementAndGet();
            throw new IllegalStateException("a defect");
        });
        Files.writeString(file, "second");

        assertThatThrownBy(failing::run).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(failing::run).isInstanceOf(IllegalStateException.class);

        assertThat(reports).hasValue(2);
    }

    @Test
    void tokenUsedBetweenTwoPollsIsReported() throws Exception {
        Files.writeString(file, "second");
        token.get();
        Files.writeString(file, "first");
        poller.run();

        assertThat(reports).hasValue(1);
    }
}
