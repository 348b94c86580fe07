package io.astronomer.operator.cli.dist;

import io.astronomer.operator.foundation.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of a file, and its file for {@code sha256sum --check}. */
public final class Checksum {
    private Checksum() {}

    public static String of(Path file) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes the checksum beside the file. */
    static void write(Path file) throws IOException {
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".sha256"), of(file) + "  " + file.getFileName() + "\n");
    }
}
