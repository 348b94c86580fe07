package io.astronomer.operator.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** Style or script of the page. The page's own policy allows it by its digest, and nothing else. */
record PageAsset(String text) {
    static final PageAsset STYLE = read("plan.css");
    static final PageAsset SCRIPT = read("plan.js");
    static final PageAsset MATRIX_STYLE = read("matrix.css");
    static final PageAsset MATRIX_SCRIPT = read("matrix.js");

    /** Returns the source expression of a Content-Security-Policy. */
    String source() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PageAsset read(String name) {
        try (InputStream asset = Objects.requireNonNull(PageAsset.class.getResourceAsStream(name), name)) {
            return new PageAsset(new String(asset.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
