package io.astronomer.operator.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.resolve.References.Version;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Collects where the sensitive values of one resource come from, and in which state; sees no value. */
final class SecretRevisions {
    private final NavigableSet<String> origins = new TreeSet<>();

    void referenced(String path, Reference reference, Version version) {
        origins.add(String.join(
                " ",
                path,
                reference.kind().text(),
                reference.name(),
                reference.key(),
                version.uid(),
                version.resourceVersion()));
    }

    /** An inline value can only change with the resource itself. */
    void inline(String path, long generation) {
        origins.add(path + " " + generation);
    }

    /** Empty when nothing sensitive is there. */
    Optional<SecretRevision> revision() {
        return origins.isEmpty()
                ? Optional.empty()
                : Optional.of(new SecretRevision(digest(String.join("\n", origins))));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
