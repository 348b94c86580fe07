package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Allowed, approved and blocked deletions of one scope entity. Guarded by its owner. */
final class DeletionWindow {
    /** By then the status shows the block, so a resource that is no longer pending is over. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final ScopeEntity scopeEntity;
    private final MassDeletionLimits limits;
    private final Map<String, ApprovalTokens> tokens = new HashMap<>();
    private final Map<Key, Instant> allowed = new HashMap<>();
    /** Blocked resources that are no longer deleted. To keep some resources of a mass must not release the others. */
    private final Map<Key, Instant> withdrawn = new HashMap<>();
    /** By the uids of the resources, as in the tokens. */
    private final Map<String, Instant> acknowledged = new HashMap<>();

    private final Map<String, Waiting> waiting = new HashMap<>();
    /** Cached, because thousands of requests may arrive without a change between them. */
    private @Nullable Standing standing;

    /** Unit of the count: a resource that is created again counts once. */
    private record Key(String namespace, ObjectIdentity identity) {
        static Key of(ManagedObject object) {
            return new Key(object.namespace(), object.identity());
        }
    }

    /** @param token the one that the resource's status shows */
    private record Waiting(ManagedObject object, Instant since, String token) {}

    /**
     * @param there the counts that it was computed from
     * @param open blocked resources, by uid
     * @param held masses, by the namespaces that they block
     */
    private record Standing(
            ManagedObjectCounts.Count there, Map<String, ManagedObject> open, Map<String, Verdict> held) {}

    /**
     * Why the deletions of a namespace are blocked.
     *
     * @param namespace empty when the mass spans several
     * @param uids resources that the token approves
     * @param count deletions within the window, the pending ones included
     * @param total objects that exist, and those that existed
     */
    record Verdict(Optional<String> namespace, String token, Set<String> uids, int count, int total) {}

    DeletionWindow(ScopeEntity scopeEntity, MassDeletionLimits limits) {
        this.scopeEntity = scopeEntity;
        this.limits = limits;
    }

    /** Judges one deletion; empty when it is allowed. An allowed deletion counts from now on, and may be judged again. */
    Optional<Verdict> judge(ManagedObject object, ManagedObjectCounts.Count there, Instant now) {
        forget(there, now);
        if (acknowledged.containsKey(object.uid())) {
            return Optional.empty();
        }
        if (allowed.replace(Key.of(object), now) != null) {
            return Optional.empty();
        }
        Optional<Verdict> verdict =
                Optional.ofNullable(standing(there, object).held().get(object.namespace()));
        if (verdict.isEmpty()) {
            allowed.put(Key.of(object), now);
            waiting.remove(object.uid());
            standing = null;
            return verdict;
        }
        String token = verdict.get().token();
        tokens.computeIfAbsent(verdict.get().namespace().orElse(""), first -> new ApprovalTokens())
                .issue(token, verdict.get().uids());
        Waiting before = waiting.get(object.uid());
        waiting.put(object.uid(), new Waiting(object, before == null ? now : before.since(), token));
        return verdict;
    }

    /**
     * Takes approvals. Returns the uids of the resources to reconcile: those that are allowed now, and those whose status
     * shows an outdated token.
     *
     * @param uninstall whether all resources that are being deleted are allowed
     */
    Set<String> review(Set<String> given, boolean uninstall, ManagedObjectCounts.Count there, Instant now) {
        forget(there, now);
        Set<String> freed = new HashSet<>();
        given.forEach(
                token -> tokens.values().forEach(issued -> issued.redeem(token).ifPresent(freed::addAll)));
        if (uninstall) {
            Stream.concat(there.pending().stream(), waiting.values().stream().map(Waiting::object))
                    .filter(ManagedObject::beingDeleted)
                    .map(ManagedObject::uid)
                    .forEach(freed::add);
        }
        freed.forEach(uid -> acknowledged.put(uid, now));
        Set<String> woken = new HashSet<>(waiting.keySet());
        woken.retainAll(freed);
        if (!freed.isEmpty()) {
            waiting.keySet().removeAll(freed);
            standing = null;
        }
        waiting.forEach((uid, shown) -> {
            Verdict current =
                    standing(there, shown.object()).held().get(shown.object().namespace());
            if (current == null || !current.token().equals(shown.token())) {
                woken.add(uid);
            }
        });
        return woken;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Returns whether the window can be dropped. */
    boolean isBlank() {
        return waiting.isEmpty() && allowed.isEmpty() && withdrawn.isEmpty() && acknowledged.isEmpty();
    }

    private Standing standing(ManagedObjectCounts.Count there, ManagedObject asked) {
        Standing known = standing;
        if (known != null && known.there().equals(there) && known.open().containsKey(asked.uid())) {
            return known;
        }
        Map<String, ManagedObject> open = new HashMap<>();
        there.pending().forEach(object -> open.put(object.uid(), object));
        waiting.forEach((uid, waits) -> open.put(uid, waits.object()));
        open.put(asked.uid(), asked);
        open.keySet().removeAll(acknowledged.keySet());
        open.values().removeIf(object -> allowed.containsKey(Key.of(object)));
        Standing made = new Standing(there, Map.copyOf(open), held(there, open));
        standing = made;
        return made;
    }

    /** Returns the masses: each namespace that is one, and the largest of the others while all together are one. */
    private Map<String, Verdict> held(ManagedObjectCounts.Count there, Map<String, ManagedObject> open) {
        Map<String, Set<ObjectIdentity>> going = byNamespace(
                Stream.of(open.values().stream().map(Key::of), allowed.keySet().stream(), withdrawn.keySet().stream())
                        .flatMap(Function.identity()));
        Map<String, Set<ObjectIdentity>> total = byNamespace(Stream.concat(
                there.managed().stream().map(Key::of),
                going.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(goes -> new Key(entry.getKey(), goes)))));
        Map<String, Verdict> held = new HashMap<>();
        going.forEach((namespace, goes) -> {
            int all = total.getOrDefault(namespace, Set.of()).size();
            if (limits.exceeds(goes.size(), all)) {
                held.put(namespace, verdict(Optional.of(namespace), Set.of(namespace), open, goes.size(), all));
            }
        });
        int all = union(total).size();
        Map<String, Set<ObjectIdentity>> rest = new HashMap<>(going);
        rest.keySet().removeAll(held.keySet());
        Set<String> together = new HashSet<>();
        while (limits.exceeds(union(rest).size(), all)) {
            int most = rest.values().stream().mapToInt(Set::size).max().orElseThrow();
            rest.forEach((namespace, goes) -> {
                if (goes.size() == most) {
                    together.add(namespace);
                }
            });
            rest.keySet().removeAll(together);
        }
        if (!together.isEmpty()) {
            Verdict verdict =
                    verdict(Optional.empty(), together, open, union(going).size(), all);
            together.forEach(namespace -> held.put(namespace, verdict));
        }
        return held;
    }

    private Verdict verdict(
            Optional<String> namespace, Set<String> namespaces, Map<String, ManagedObject> open, int count, int total) {
        Set<String> uids = open.values().stream()
                .filter(object -> namespaces.contains(object.namespace()))
                .map(ManagedObject::uid)
                .collect(Collectors.toUnmodifiableSet());
        return new Verdict(namespace, ApprovalTokens.token(scopeEntity, uids), uids, count, total);
    }

    private static Map<String, Set<ObjectIdentity>> byNamespace(Stream<Key> keys) {
        return keys.collect(
                Collectors.groupingBy(Key::namespace, Collectors.mapping(Key::identity, Collectors.toSet())));
    }

    private static Set<ObjectIdentity> union(Map<String, Set<ObjectIdentity>> sets) {
        return sets.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private void forget(ManagedObjectCounts.Count there, Instant now) {
        Instant begin = now.minus(limits.window());
        boolean outdated = allowed.values().removeIf(at -> !at.isAfter(begin));
        outdated = withdrawn.values().removeIf(at -> !at.isAfter(begin)) || outdated;
        if (outdated || standing == null || !standing.there().equals(there)) {
            standing = null;
            Set<String> pending =
                    there.pending().stream().map(ManagedObject::uid).collect(Collectors.toSet());
            acknowledged
                    .entrySet()
                    .removeIf(entry -> !entry.getValue().isAfter(begin) && !pending.contains(entry.getKey()));
            waiting.entrySet().removeIf(entry -> withdraws(entry.getValue(), pending, now));
        }
        if (waiting.isEmpty()) {
            tokens.clear();
        }
    }

    private boolean withdraws(Waiting waits, Set<String> pending, Instant now) {
        boolean over = !waits.since().plus(SETTLED).isAfter(now)
                && !pending.contains(waits.object().uid());
        if (over) {
            withdrawn.put(Key.of(waits.object()), now);
        }
        return over;
    }
}
