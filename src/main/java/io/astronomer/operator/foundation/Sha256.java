package io.astronomer.operator.foundation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digest with SHA-256. */
public final class Sha256 {
    private Sha256() {}

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
