package io.astronomer.operator.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.chart.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of the release's workflow that imports the PGP key of the chart. */
class ReleaseKeyTest {
    private static final String HOME = "GNUPGHOME";
    private static final String SCRIPT = Workflow.named("release").steps().stream()
            .filter(step -> step.path("id").asText().equals("chart-key"))
            .findFirst()
            .orElseThrow()
            .path("run")
            .asText();

    @TempDir
    private Path folder = Path.of("");

    private Path output = Path.of("");
    private Shell maintainer = new Shell(folder, Map.of());
    private Shell machine = new Shell(folder, Map.of());

    @BeforeEach
    void createHomes() throws IOException {
        assumeTrue(Shell.missing("bash", "gpg").isEmpty(), "missing: bash or gpg");
        output = Files.createFile(folder.resolve("output"));
        maintainer = new Shell(folder, Map.of(HOME, home("maintainer")));
        machine = new Shell(folder, Map.of(HOME, home("machine"), "GITHUB_OUTPUT", output.toString()));
    }

    private String home(String name) throws IOException {
        return Files.createDirectory(
                        folder.resolve(name),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .toString();
    }

    @AfterEach
    void stopAgents() {
        for (Shell user : List.of(maintainer, machine)) {
            user.run("gpgconf", "--kill", "gpg-agent");
        }
    }

    private Shell.Result importing(String secret) {
        return machine.with(Map.of("CHART_SIGNING_KEY", secret)).run("bash", "-e", "-c", SCRIPT);
    }

    @Test
    void keyMadeAsThePageSaysIsImported() throws IOException {
        String page =
                Page.named("operate/release").section("Publish").blocks("sh").get(1);
        String printed = maintainer.require("sh", "-euc", page);

        assertThat(importing(printed.substring(printed.indexOf("-----BEGIN"))).code())
                .isZero();

        assertThat(maintainer.require("gpg", "--with-colons", "--list-secret-keys"))
                .contains("fpr:::::::::" + Files.readString(output).strip().replace("fingerprint=", "") + ":");
    }

    @Test
    void absentSecretIsNoError() {
        assertThat(importing("").code()).isZero();

        assertThat(output).isEmptyFile();
    }

    /** A release with half of the secret must not leave the signature out. */
    @Test
    void secretWithoutAPrivateKeyFails() {
        assertThat(importing("no key").code()).isNotZero();
    }
}
