package io.astronomer.operator.sandbox.kube.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A key and a self-signed certificate for loopback, created by the JDK's keytool once a process. */
public final class Certificate {
    public static final String PASSWORD = "loopback";

    private static final String ALIAS = "server";

    private final byte[] keyStore;
    private final String pem;

    private Certificate(byte[] keyStore, String pem) {
        this.keyStore = keyStore;
        this.pem = pem;
    }

    /** Created at first use, because that takes most of a second. */
    private static final class Holder {
        static final Certificate ONE = make();
    }

    public static Certificate forLoopback() {
        return Holder.ONE;
    }

    public byte[] keyStore() {
        return keyStore.clone();
    }

    public String pem() {
        return pem;
    }

    private static Certificate make() {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path file = folder.resolve("server.p12");
            keytool(file);
            byte[] keyStore = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return new Certificate(keyStore, pem(keyStore));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void keytool(Path file) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool made no certificate: " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", interrupted);
        }
    }

    private static String pem(byte[] keyStore) {
        try (InputStream content = new java.io.ByteArrayInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, PASSWORD.toCharArray());
            byte[] encoded = store.getCertificate(ALIAS).getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
