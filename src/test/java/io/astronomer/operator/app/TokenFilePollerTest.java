package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused is asked again at once when the token has been another one. */
class TokenFilePollerTest {
    private final AtomicInteger told = new AtomicInteger();

    @TempDir
    Path folder;

    private Path file;
    private FileTokenSupplier token;
    private TokenFilePoller watch;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("token");
        Files.writeString(file, "first");
        token = FileTokenSupplier.file(file.toString());
        watch = new TokenFilePoller(token::changes, told::incrementAndGet);
    }

    @Test
    void aTokenThatStaysTellsNothing() {
        token.get();
        watch.run();

        assertThat(told).hasValue(0);
    }

    @Test
    void anotherTokenIsToldOnce() throws Exception {
        Files.writeString(file, "second");
        watch.run();
        watch.run();

        assertThat(told).hasValue(1);
    }

    @Test
    void aTokenThatARequestMetBetweenTwoLooksIsTold() throws Exception {
        Files.writeString(file, "second");
        token.get();
        Files.writeString(file, "first");
        watch.run();

        assertThat(told).hasValue(1);
    }
}
