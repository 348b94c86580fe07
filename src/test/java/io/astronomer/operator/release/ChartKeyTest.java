package io.astronomer.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PGP key of a dry run, made by the gpg of this machine. */
class ChartKeyTest {
    @TempDir
    private Path folder = Path.of("");

    private Path home = Path.of("");
    private Gpg gpg = Gpg.in(Path.of(""));

    @BeforeEach
    void createHome() throws IOException {
        home = folder.resolve("pgp");
        gpg = Gpg.create(home);
        try {
            gpg.require();
        } catch (Tools.Missing missing) {
            abort(missing.reason());
        }
    }

    @AfterEach
    void endProcess() throws IOException {
        Gpg.delete(home);
    }

    @Test
    void fingerprintIsThatOfTheFirstKey() {
        assertThat(ChartKey.fingerprint("sec:u:3072:1:F2:17:::\nfpr:::::::::A1:\nssb:u:\nfpr:::::::::B2:\n"))
                .contains("A1");
    }

    @Test
    void signedMessageIsAcceptedWithThePublicKeyAlone() throws IOException, Tools.Missing {
        ChartKey key = new ChartKey(gpg, ChartKey.generate(gpg));
        Path signed = folder.resolve("signed");
        key.export(folder.resolve("public.asc"));
        key.sign(Files.writeString(folder.resolve("message"), "keywords:\n- airflow\n\n...\n"), signed);
        Gpg user = Gpg.create(folder.resolve("user"));
        user.run("--import", folder.resolve("public.asc").toString());

        assertThat(user.run("--status-fd", "1", "--verify", signed.toString()))
                .contains("VALIDSIG " + key.fingerprint());
    }

    @Test
    void keyWithThisFingerprintIsFound() throws IOException, Tools.Missing {
        String made = ChartKey.generate(gpg);

        assertThat(ChartKey.find(gpg, made)).isEqualTo(made);
    }

    @Test
    void missingKeyIsNamedWithItsOption() {
        assertThatThrownBy(() -> ChartKey.find(gpg, "A1".repeat(20)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "--chart-key must be the fingerprint of a key, not of a subkey, whose private part gpg has, but is "
                                + "A1".repeat(20));
    }

    @Test
    void keyOfTheRunIsDeletedWithItsFolder() throws IOException, Tools.Missing {
        ChartKey.generate(gpg);

        Gpg.delete(home);

        assertThat(home).doesNotExist();
    }
}
