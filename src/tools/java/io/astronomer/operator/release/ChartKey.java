package io.astronomer.operator.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The PGP key that signs the chart for Helm, which reads no signature of cosign. */
record ChartKey(Gpg gpg, String fingerprint) {
    private static final String FINGERPRINT = "fpr";
    private static final int FINGERPRINT_FIELD = 9;

    /** Makes a key that has no password, and returns its fingerprint. */
    static String generate(Gpg gpg) throws IOException, Tools.Missing {
        gpg.require();
        gpg.run("--passphrase", "", "--quick-generate-key", Names.PRODUCT + " dry run", "rsa3072", "sign", "never");
        return fingerprint(gpg.run("--with-colons", "--list-secret-keys"))
                .orElseThrow(() -> new IOException("gpg made no key"));
    }

    /** Returns the fingerprint. Fails unless gpg has the private part of the key. */
    static String find(Gpg gpg, String fingerprint) throws IOException, Tools.Missing {
        gpg.require();
        String rule =
                "--chart-key must be the fingerprint of a key, not of a subkey, whose private part gpg has, but is "
                        + fingerprint;
        try {
            return fingerprint(gpg.run("--with-colons", "--list-secret-keys", fingerprint))
                    .filter(fingerprint::equals)
                    .orElseThrow(() -> new IOException("gpg lists another key"));
        } catch (IOException unusable) {
            throw new IOException(rule + ": " + Tools.lastLine(unusable), unusable);
        }
    }

    /** Returns the fingerprint of the first key in a listing. */
    static Optional<String> fingerprint(String listing) {
        return listing.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields[0].equals(FINGERPRINT))
                .map(fields -> fields[FINGERPRINT_FIELD])
                .findFirst();
    }

    /** Writes the public part. */
    void export(Path file) throws IOException {
        gpg.run("--armor", "--export-options", "export-minimal", "--output", file.toString(), "--export", fingerprint);
    }

    /** Writes the message with its signature. */
    void sign(Path message, Path signed) throws IOException {
        gpg.run(
                "--digest-algo",
                "SHA512",
                "--local-user",
                fingerprint,
                "--output",
                signed.toString(),
                "--clearsign",
                message.toString());
    }
}
