package io.astronomer.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a token file that can't be used, which each request and each poll reads. */
class FileTokenSupplierTest {
    private final LogLines log = LogLines.of(FileTokenSupplier.class);

    @TempDir
    Path folder;

    private Path file;
    private FileTokenSupplier token;

    @BeforeEach
    void start() throws Exception {
        file = Files.writeString(folder.resolve("token"), "first");
        token = FileTokenSupplier.file(file.toString());
    }

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void missingFileIsLoggedOnce() throws Exception {
        Files.delete(file);
        token.get();
        token.get();
        token.changes();

        assertThat(lines()).singleElement().asString().contains("does not exist; the last token stays in use");
    }

    @Test
    void anotherReasonIsLogged() throws Exception {
        Files.delete(file);
        token.get();
        Files.writeString(file, "");
        token.get();

        assertThat(lines()).hasSize(2);
    }

    @Test
    void nextFailureAfterARecoveryIsLogged() throws Exception {
        Files.delete(file);
        token.get();
        Files.writeString(file, "second");
        token.get();
        Files.delete(file);
        token.get();

        assertThat(lines()).hasSize(2);
    }

    private List<String> lines() {
        return log.with(file.toString());
    }
}
