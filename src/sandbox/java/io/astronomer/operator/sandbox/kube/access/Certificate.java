package io.astronomer.operator.sandbox.kube.access;

import java.io.ByteArrayInputStream;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a self-signed certificate, created by the JDK's keytool; the one for loopback once a process. */
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
        static final Certificate ONE = forNames("ip:127.0.0.1,dns:localhost");
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

    /** Returns the context of a server with this certificate. */
    public SSLContext serverContext() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(keyStore), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Returns a new certificate for names in keytool's form, such as {@code dns:example.com}. */
    public static Certificate forNames(String names) {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path file = folder.resolve("server.p12");
            keytool(file, names);
            byte[] keyStore = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return new Certificate(keyStore, pem(keyStore));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void keytool(Path file, String names) throws IOException {
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
                "SAN=" + names,
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
        try {
            byte[] encoded = load(keyStore).getCertificate(ALIAS).getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyStore load(byte[] keyStore) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(keyStore), PASSWORD.toCharArray());
        return store;
    }
}
