package io.astronomer.operator.bench.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the loop, with a command that only prints its arguments. */
class ScriptsTest {
    private static final String TABLE = """
            --workspace-id\tws\tairflow-variable\tA_KEY\ta value
            --deployment-id\tdep\tconnection\tA_CONN\tdb.example.com
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTables() throws IOException {
        Files.createDirectories(folder.resolve("passwords"));
        Files.writeString(folder.resolve("passwords/A_CONN"), "secret");
        Files.writeString(folder.resolve("create.tsv"), TABLE);
        Files.writeString(folder.resolve("update.tsv"), TABLE);
        Files.writeString(folder.resolve("scopes.tsv"), "--workspace-id\tws\n");
    }

    @Test
    void eachObjectIsCreatedByItsOwnProcess() throws Exception {
        assertThat(run("objects.sh", "create"))
                .containsExactly(
                        "env airflow-variable create --workspace-id ws --key A_KEY --value a value",
                        "env connection create --deployment-id dep --key A_CONN --type postgres --port 5432"
                                + " --login airflow --host db.example.com");
    }

    @Test
    void updateNamesTheKey() throws Exception {
        assertThat(run("objects.sh", "update"))
                .containsExactly(
                        "env airflow-variable update A_KEY --workspace-id ws --strict --value a value",
                        "env connection update A_CONN --deployment-id dep --type postgres --port 5432"
                                + " --login airflow --host db.example.com");
    }

    @Test
    void eachTypeOfAScopeEntityIsListed() throws Exception {
        assertThat(run("listings.sh", ""))
                .hasSize(3)
                .contains("env variable list --workspace-id ws --format json --output listed/ws-variable.json");
    }

    private List<String> run(String script, String argument) throws Exception {
        try (InputStream text = Objects.requireNonNull(ScriptsTest.class.getResourceAsStream("/bench/" + script))) {
            Files.copy(text, folder.resolve(script));
        }
        ProcessBuilder builder = new ProcessBuilder("bash", script, argument)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("ASTRO", "echo");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }
}
