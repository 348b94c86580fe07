package io.astronomer.operator.blast;

import io.astronomer.operator.astro.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tokens that were given out for one place, each with the changes that it stands for. Guarded by its owner. */
final class Tokens {
    /** A set that grows has a token for each size: who read one of the last may still use it. */
    private static final int MOST = 20;

    private final Map<String, Set<String>> issued = new LinkedHashMap<>();

    void issue(String token, Set<String> uids) {
        if (!issued.containsKey(token)) {
            issued.put(token, Set.copyOf(uids));
        }
        if (issued.size() > MOST) {
            issued.remove(issued.keySet().iterator().next());
        }
    }

    /** What the token stands for. It serves once: left where it is, it allows nothing that comes later. */
    Optional<Set<String>> redeem(String token) {
        return Optional.ofNullable(issued.remove(token));
    }

    /** How many they are, and which. */
    static String token(Place place, Set<String> uids) {
        MessageDigest digest = sha256();
        digest.update((place.scope() + "/" + place.entityId()).getBytes(StandardCharsets.UTF_8));
        new TreeSet<>(uids).forEach(uid -> digest.update(("\n" + uid).getBytes(StandardCharsets.UTF_8)));
        return uids.size() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 4);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
