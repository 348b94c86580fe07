package io.astronomer.operator.blast;

import io.astronomer.operator.astro.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was allowed, acknowledged and held back in one place. Guarded by its owner. */
final class Ledger {
    /** By then the status says what was held back; what is not among the pending is over. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Place place;
    private final Terms terms;
    private final Tokens tokens = new Tokens();
    private final Map<String, Instant> allowed = new HashMap<>();
    private final Map<String, Instant> acknowledged = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    /** Thousands ask at once, and nothing changes from one to the next. */
    private @Nullable Standing standing;

    /** @param token the one that the resource shows */
    private record Waiting(Instant since, String token) {}

    /**
     * @param there what it was made from
     * @param open what wants to go and may not yet
     * @param count all that goes, what has gone within the window included
     */
    private record Standing(Inhabitants.Count there, Set<String> open, int count, int total, String token) {}

    /**
     * @param waiting what the token stands for
     * @param total the objects that are there, and those that were
     */
    record Verdict(String token, int waiting, int count, int total) {}

    Ledger(Place place, Terms terms) {
        this.place = place;
        this.terms = terms;
    }

    /** Empty when it may go; it counts as gone from now on, and may ask again. */
    Optional<Verdict> judge(String uid, Inhabitants.Count there, Instant now) {
        forget(there, now);
        if (acknowledged.containsKey(uid) || allowed.containsKey(uid)) {
            return Optional.empty();
        }
        Standing standing = standing(there, uid);
        // What was held back once waits for a word, not for the window to pass.
        boolean held = waiting.containsKey(uid) || there.heldBack().contains(uid);
        if (!held && !terms.exceeds(standing.count(), standing.total())) {
            allowed.put(uid, now);
            this.standing = null;
            return Optional.empty();
        }
        tokens.issue(standing.token(), standing.open());
        Waiting before = waiting.get(uid);
        waiting.put(uid, new Waiting(before == null ? now : before.since(), standing.token()));
        return Optional.of(new Verdict(standing.token(), standing.open().size(), standing.count(), standing.total()));
    }

    /** Takes acknowledgements, and says who should be looked at: who may go now, and who shows an outdated token. */
    Set<String> review(Set<String> given, Inhabitants.Count there, Instant now) {
        forget(there, now);
        Set<String> freed = new HashSet<>();
        given.forEach(token -> tokens.redeem(token).ifPresent(freed::addAll));
        freed.forEach(uid -> acknowledged.put(uid, now));
        Set<String> woken = new HashSet<>(waiting.keySet());
        woken.retainAll(freed);
        if (!freed.isEmpty()) {
            waiting.keySet().removeAll(freed);
            standing = null;
        }
        if (!waiting.isEmpty()) {
            String current = standing(there, waiting.keySet().iterator().next()).token();
            waiting.forEach((uid, shown) -> {
                if (!shown.token().equals(current)) {
                    woken.add(uid);
                }
            });
        }
        return woken;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether nothing would be lost with it. */
    boolean isBlank() {
        return waiting.isEmpty() && allowed.isEmpty() && acknowledged.isEmpty();
    }

    private Standing standing(Inhabitants.Count there, String uid) {
        Standing known = standing;
        if (known != null && known.there().equals(there) && known.open().contains(uid)) {
            return known;
        }
        Set<String> open = new HashSet<>(there.pending());
        open.addAll(waiting.keySet());
        open.add(uid);
        open.removeAll(allowed.keySet());
        open.removeAll(acknowledged.keySet());
        Set<String> going = new HashSet<>(open);
        going.addAll(allowed.keySet());
        Set<String> total = new HashSet<>(there.managed());
        total.addAll(going);
        Standing made = new Standing(there, open, going.size(), total.size(), Tokens.token(place, open));
        standing = made;
        return made;
    }

    private void forget(Inhabitants.Count there, Instant now) {
        Instant begin = now.minus(terms.window());
        boolean outdated = allowed.values().removeIf(at -> !at.isAfter(begin));
        if (outdated || standing == null || !standing.there().equals(there)) {
            standing = null;
            acknowledged
                    .entrySet()
                    .removeIf(entry ->
                            !entry.getValue().isAfter(begin) && !there.pending().contains(entry.getKey()));
            waiting.entrySet()
                    .removeIf(entry -> !entry.getValue().since().plus(SETTLED).isAfter(now)
                            && !there.pending().contains(entry.getKey()));
        }
    }
}
