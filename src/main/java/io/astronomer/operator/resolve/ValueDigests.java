package io.astronomer.operator.resolve;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes digests of values with a random key of this process, so that they tell nothing outside of it. */
final class ValueDigests {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key = new SecretKeySpec(random(), ALGORITHM);

    /** Identifies a value. Never shows itself. */
    static final class Digest {
        private final byte[] bytes;

        private Digest(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean isSame(Digest other) {
            return MessageDigest.isEqual(bytes, other.bytes);
        }

        @Override
        public String toString() {
            return "Digest[…]";
        }
    }

    /** A missing key is a state of its own. */
    Digest of(Optional<byte[]> value) {
        return new Digest(value.map(this::hmac).orElseGet(() -> new byte[0]));
    }

    private byte[] hmac(byte[] value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "ValueDigests[…]";
    }
}
