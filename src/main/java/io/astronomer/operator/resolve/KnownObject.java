package io.astronomer.operator.resolve;

import io.astronomer.operator.resolve.ValueDigests.Digest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is known of the values of one object from its creation to its deletion. Thread-safe. */
final class KnownObject {
    private final String uid;
    private final ValueDigests digests;
    private final Map<String, Value> values = new HashMap<>();

    /** @param digest empty as long as nobody has read the value */
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

    /** The state of the value at this version of the object, as far as it is known. */
    synchronized ValueVersion seen(String key, String version) {
        Value value = values.get(key);
        if (value == null || (value.digest().isEmpty() && value.isOlderThan(version))) {
            // There is nothing to compare it with: another version may be another value.
            value = Value.unread(version);
            values.put(key, value);
        }
        return new ValueVersion(uid, value.first(), value.latest());
    }

    /** The state of the value that is in the content. */
    synchronized ValueVersion read(String key, ReferencedData referencedData) {
        String version = referencedData.version().resourceVersion();
        Digest digest = digests.of(referencedData.get(key));
        Value value = values.computeIfAbsent(key, absent -> new Value(version, version, Optional.of(digest)));
        // What another thread has read meanwhile may be another value.
        return value.has(digest)
                ? new ValueVersion(uid, value.first(), value.latest())
                : ValueVersion.at(referencedData.version());
    }

    /** Takes what was read of the values that are known. Returns the keys whose value changed, or may have changed. */
    synchronized Set<String> update(ReferencedData referencedData) {
        String version = referencedData.version().resourceVersion();
        Set<String> changed = new HashSet<>();
        values.replaceAll((key, value) -> {
            if (isOlder(version, value.latest())) {
                // The answer was overtaken by a later one.
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

    /** Whether no value was seen at an older version than this one only. */
    synchronized boolean isUpToDate(String version) {
        return values.values().stream().noneMatch(value -> value.isOlderThan(version));
    }

    /** Forgets the values for which it does not hold. Returns whether none is left. */
    synchronized boolean retain(Predicate<String> key) {
        values.keySet().removeIf(key.negate());
        return values.isEmpty();
    }

    /** Versions are whole numbers, and those of one object grow. Of any other form, the one that comes later is the newer one. */
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
