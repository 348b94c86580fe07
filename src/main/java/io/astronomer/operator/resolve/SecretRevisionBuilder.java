package io.astronomer.operator.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.foundation.Sha256;
import io.astronomer.operator.plan.SecretRevision;
import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects the sources of the sensitive values of one resource with their states; sees no value. */
final class SecretRevisionBuilder {
    private final NavigableSet<String> first = new TreeSet<>();
    private final NavigableSet<String> latest = new TreeSet<>();
    private boolean connection;

    /** Records that a whole connection is among the values. */
    void connection() {
        connection = true;
    }

    void referenced(String path, Reference reference, ValueVersion version) {
        String origin =
                String.join(" ", path, reference.kind().text(), reference.name(), reference.key(), version.uid());
        first.add(origin + " " + version.first());
        latest.add(origin + " " + version.latest());
    }

    /** An inline value changes only with the resource. */
    void inline(String path, long generation) {
        first.add(path + " " + generation);
        latest.add(path + " " + generation);
    }

    /** Returns the revision; empty without a sensitive value. */
    Optional<SecretRevision> revision() {
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        SecretRevision revision = new SecretRevision(digest(first), digest(latest));
        return Optional.of(connection ? revision.withConnection() : revision);
    }

    private static String digest(Set<String> origins) {
        byte[] text = String.join("\n", origins).getBytes(UTF_8);
        return HexFormat.of().formatHex(Sha256.newDigest().digest(text));
    }
}
