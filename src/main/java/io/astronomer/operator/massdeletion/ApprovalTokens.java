package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tokens of one scope entity, each with the deletions that it approves. Guarded by its owner. */
final class ApprovalTokens {
    /** A growing set has a token for each size; the last ones remain valid. */
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

    /** Returns the deletions that the token approves. A token is valid once. */
    Optional<Set<String>> redeem(String token) {
        return Optional.ofNullable(issued.remove(token));
    }

    /** Returns the token of a set of resources. */
    static String token(ScopeEntity scopeEntity, Set<String> uids) {
        MessageDigest digest = Sha256.newDigest();
        digest.update((scopeEntity.scope() + "/" + scopeEntity.entityId()).getBytes(StandardCharsets.UTF_8));
        new TreeSet<>(uids).forEach(uid -> digest.update(("\n" + uid).getBytes(StandardCharsets.UTF_8)));
        return uids.size() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 4);
    }
}
