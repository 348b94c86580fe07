package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.kube.access.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionalCasTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void fileMayContainTextBetweenCertificates() throws Exception {
        String pem = Certificate.forLoopback().pem();

        assertThat(AdditionalCas.read(file("Company Root\n" + pem + "\nAnother\n" + pem))
                        .size())
                .isEqualTo(2);
    }

    @Test
    void sslContextIsCreatedOnce() throws Exception {
        AdditionalCas extra = AdditionalCas.read(file(Certificate.forLoopback().pem()));

        assertThat(extra.context()).isSameAs(extra.context());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n"
            })
    void fileWithoutACertificateIsRefusedAndNotQuoted(String content) throws Exception {
        String file = file(content);

        assertThatThrownBy(() -> AdditionalCas.read(file))
                .isInstanceOf(AdditionalCas.Unusable.class)
                .hasMessage("must contain one or more PEM certificates and nothing else");
    }

    @Test
    void missingFileIsRefused() {
        assertThatThrownBy(() -> AdditionalCas.read(folder.resolve("missing").toString()))
                .hasMessage("does not exist");
    }

    @Test
    void folderIsRefused() {
        assertThatThrownBy(() -> AdditionalCas.read(folder.toString())).hasMessageStartingWith("can't be read (");
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("ca.crt"), content).toString();
    }
}
