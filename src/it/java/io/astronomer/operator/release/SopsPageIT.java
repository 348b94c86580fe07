package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.image.Command;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/how-to/secrets.md that make a key and encrypt a Secret, with the programs that they name. */
final class SopsPageIT {
    private static final Path SAMPLE = Path.of("deploy", "samples", "connections", "sops.yaml");

    private final Page page = Page.named("how-to/secrets").section("SOPS");

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void programsAreOnThePath() throws IOException {
        try {
            environment.put("PATH", Tools.pinned().path("age-keygen", "sops"));
        } catch (Tools.Missing missing) {
            abort(missing.reason());
        }
        Files.copy(SAMPLE, folder.resolve("sops.yaml"));
    }

    @Test
    void encryptedFileHidesTheValuesAlone() throws IOException {
        encrypt();

        JsonNode encrypted = read(Files.readString(folder.resolve("sops.yaml")));
        assertThat(encrypted.path("metadata"))
                .isEqualTo(read(Files.readString(SAMPLE)).path("metadata"));
        assertThat(encrypted.path("stringData"))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value.asText()).startsWith("ENC["));
    }

    @Test
    void keyThatFluxGetsDecryptsTheFile() throws IOException {
        encrypt();

        assertThat(read(run("SOPS_AGE_KEY_FILE=age.agekey sops decrypt sops.yaml")))
                .isEqualTo(read(Files.readString(SAMPLE)));
    }

    private void encrypt() throws IOException {
        List<String> commands = Stream.of("age-keygen", "sops")
                .flatMap(program -> page.commands(program).stream())
                .toList();
        assertThat(commands).hasSize(2);
        String answer = run(commands.get(0));
        run(commands.get(1).replace("RECIPIENT", answer.replace("Public key: ", "")));
    }

    private String run(String command) throws IOException {
        return Command.run(List.of("sh", "-euc", "cd '%s'; %s".formatted(folder, command)), environment);
    }

    private static JsonNode read(String yaml) {
        return Serialization.unmarshal(yaml, JsonNode.class);
    }
}
