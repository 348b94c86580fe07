package io.astronomer.operator.resolve;

import io.astronomer.operator.resolve.ValueDigests.Digest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Known values of one object, from its creation to its deletion. Thread-safe. */
final class KnownObject {
    private final String uid;
    private final ValueDigests digests;
    private final Map<String, Value> values = new HashMap<>();

    /** @param digest empty until the value is read */
    private record Value(String first, String latest, Optional<Digest> digest) {
        static Value unread(String version) {
            return new Value(version, version, Optional.empty());
        }

        Value at(String version) {
            return new Value(first, version, digest);
        }

        boolean isOlderThan(String version) {
            return isOlder(latest, version);
        }

        boolean has(Digest other) {
            return digest.filter(other::isSame).isPresent();
        }
    }

    KnownObject(String uid, ValueDigests digests) {
        this.uid = uid;
        this.digests = digests;
    }

    boolean isOf(String other) {
        return uid.equals(other);
    }

    /** Returns the state of the value at this version of the object, as far as it is known. */
    synchronized ValueVersion seen(String key, String version) {
        Value value = values.get(key);
        if (value == null || (value.digest().isEmpty() && value.isOlderThan(version))) {
            // Without a digest another version may be another value.
            value = Value.unread(version);
            values.put(key, value);
        }
        return new ValueVersion(uid, value.first(), value.latest());
    }

    /** Returns the state of the value in the content. */
    synchronized ValueVersion read(String key, ReferencedData referencedData) {
        String version = referencedData.version().resourceVersion();
        Digest digest = digests.of(referencedData.get(key));
        Value value = values.computeIfAbsent(key, absent -> new Value(version, version, Optional.of(digest)));
        // Another thread may have read another value meanwhile.
        return value.has(digest)
                ? new ValueVersion(uid, value.first(), value.latest())
                : ValueVersion.at(referencedData.version());
    }

    /** Updates the known values. Returns the keys whose value changed, or may have changed. */
    synchronized Set<String> update(ReferencedData referencedData) {
        String version = referencedData.version().resourceVersion();
        Set<String> changed = new HashSet<>();
        values.replaceAll((key, value) -> {
            if (isOlder(version, value.latest())) {
                // A later response was processed first.
                return value;
            }
            Digest digest = digests.of(referencedData.get(key));
            if (value.has(digest)) {
                return value.at(version);
            }
            boolean firstRead = value.digest().isEmpty() && value.latest().equals(version);
            if (!firstRead) {
                changed.add(key);
            }
            return new Value(version, version, Optional.of(digest));
        });
        return changed;
    }

    synchronized boolean isRead() {
        return values.values().stream().anyMatch(value -> value.digest().isPresent());
    }

    /** Returns whether every value was seen at this version or a later one. */
    synchronized boolean isUpToDate(String version) {
        return values.values().stream().noneMatch(value -> value.isOlderThan(version));
    }

    /** Removes the values whose key does not match. Returns whether none is left. */
    synchronized boolean retain(Predicate<String> key) {
        values.keySet().removeIf(key.negate());
        return values.isEmpty();
    }

    /** Versions are integers that grow for one object. Of any other form the later one is newer. */
    private static boolean isOlder(String version, String other) {
        return isNumber(version)
                && isNumber(other)
                && (version.length() != other.length()
                        ? version.length() < other.length()
                        : version.compareTo(other) < 0);
    }

    private static boolean isNumber(String version) {
        return version.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
