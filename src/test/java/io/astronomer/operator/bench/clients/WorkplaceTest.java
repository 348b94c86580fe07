package io.astronomer.operator.bench.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {
    @TempDir
    private Path folder;

    private Workplace place = new Workplace(Path.of(""), new HashMap<>());

    @BeforeEach
    void writeAsTheUser() {
        place = new Workplace(folder, new HashMap<>());
        place.write("home/config.yaml", "a: 1\n");
    }

    @Test
    void fileOfTheUserIsNotTheClients() {
        assertThat(place.written()).isEmpty();
    }

    @Test
    void fileOfTheUserThatTheClientChangedIs() throws IOException {
        Files.writeString(folder.resolve("home/config.yaml"), "a: 2\n");

        assertThat(place.written()).containsOnlyKeys("home/config.yaml");
    }

    @Test
    void otherFilesAreTheClients() throws IOException {
        Files.writeString(folder.resolve("state.json"), "{}");

        assertThat(place.written()).containsEntry("state.json", "{}");
    }
}
