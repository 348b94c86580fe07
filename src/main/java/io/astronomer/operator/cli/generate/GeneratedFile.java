package io.astronomer.operator.cli.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.foundation.Sha256;
import java.util.HexFormat;

/**
 * A file that a command makes.
 *
 * @param path below the folder, with slashes
 */
public record GeneratedFile(String path, String text) {

    /** Returns the SHA-256 digest of the bytes. */
    public String digest() {
        return digest(bytes());
    }

    public byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    public static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.newDigest().digest(bytes));
    }

    /** Shows no text, which may be long. */
    @Override
    public String toString() {
        return "GeneratedFile[" + path + "]";
    }
}
