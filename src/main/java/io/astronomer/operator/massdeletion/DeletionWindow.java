package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
    private final String place;
    private final Map<Key, Instant> allowed = new HashMap<>();
    /** Blocked resources that are no longer deleted. To keep some resources of a mass must not release the others. */
    private final Map<Key, Instant> withdrawn = new HashMap<>();
    /** By {@link ManagedObject#deletion}, as in the tokens. */
    private final Map<String, Instant> approved = new HashMap<>();

    /** By the uids of the resources. */
    private final Map<String, Waiting> waiting = new HashMap<>();
    /** Uids of the pending deletions in the last counts. */
    private Set<String> pending = Set.of();
    /** Time at which the next blocked resource that is not among these is over. */
    private Instant nextOver = Instant.MAX;
    /** Cached, because thousands of requests may arrive without a change between them. */
    private @Nullable Standing standing;

    /** Unit of the count: a resource that is created again counts once. */
    private record Key(String namespace, ObjectIdentity identity) {
        static Key of(ManagedObject object) {
            return new Key(object.namespace(), object.identity());
        }
    }

    /** @param token the one that the resource's status has or gets */
    private record Waiting(ManagedObject object, Instant since, String token) {
        /** Returns the time from which on the resource is over, unless it is pending. */
        Instant over() {
            return since.plus(SETTLED);
        }
    }

    /**
     * @param there the counts that it was computed from
     * @param given the tokens that it was computed from
     * @param open deletions that are neither allowed nor approved, by uid
     * @param verdicts masses, by the namespaces that they block
     */
    private record Standing(
            ManagedObjectCounts.Count there,
            Set<String> given,
            Map<String, ManagedObject> open,
            Map<String, Verdict> verdicts) {}

    /**
     * Why the deletions of a namespace are blocked.
     *
     * @param namespace empty when the mass spans several
     * @param blocked deletions that the token approves
     * @param count deletions within the window, the pending ones included
     * @param total objects that exist, and those that existed
     */
    record Verdict(Optional<String> namespace, String token, Set<ManagedObject> blocked, int count, int total) {}

    /** @param place where the tokens are accepted */
    DeletionWindow(ScopeEntity scopeEntity, MassDeletionLimits limits, String place) {
        this.scopeEntity = scopeEntity;
        this.limits = limits;
        this.place = place;
    }

    /**
     * Judges one deletion; empty when it is allowed. An allowed deletion counts from now on, and may be judged again.
     *
     * @param given tokens that are approved
     */
    Optional<Verdict> judge(ManagedObject object, ManagedObjectCounts.Count there, Set<String> given, Instant now) {
        forget(there, now);
        if (isApproved(object) || allowed.replace(Key.of(object), now) != null) {
            return Optional.empty();
        }
        Optional<Verdict> verdict = Optional.ofNullable(
                standing(there, object, given, now).verdicts().get(object.namespace()));
        if (isApproved(object)) {
            waiting.remove(object.uid());
            return Optional.empty();
        }
        if (verdict.isEmpty()) {
            allowed.put(Key.of(object), now);
            waiting.remove(object.uid());
            standing = null;
            return verdict;
        }
        Waiting before = waiting.get(object.uid());
        Instant since = before == null ? now : before.since();
        Waiting waits = new Waiting(object, since, verdict.get().token());
        waiting.put(object.uid(), waits);
        noteOver(waits);
        return verdict;
    }

    private boolean isApproved(ManagedObject object) {
        return approved.containsKey(object.deletion());
    }

    /**
     * Takes approvals. Returns the uids of the resources to requeue: those that are allowed now, and those whose status
     * has an outdated token.
     *
     * @param given tokens that are approved
     * @param uninstall whether all resources that are being deleted are allowed
     */
    Set<String> review(Set<String> given, boolean uninstall, ManagedObjectCounts.Count there, Instant now) {
        forget(there, now);
        if (uninstall) {
            Stream.concat(there.pending().stream(), waiting.values().stream().map(Waiting::object))
                    .filter(ManagedObject::markedForDeletion)
                    .forEach(object -> approved.put(object.deletion(), now));
            standing = null;
        }
        Set<String> toRequeue = new HashSet<>();
        for (Waiting waits : List.copyOf(waiting.values())) {
            ManagedObject object = waits.object();
            Verdict current = standing(there, object, given, now).verdicts().get(object.namespace());
            if (isApproved(object)) {
                waiting.remove(object.uid());
                toRequeue.add(object.uid());
            } else if (current == null || !current.token().equals(waits.token())) {
                toRequeue.add(object.uid());
            }
        }
        return toRequeue;
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Returns whether the window can be dropped. */
    boolean isBlank() {
        return waiting.isEmpty() && allowed.isEmpty() && withdrawn.isEmpty() && approved.isEmpty();
    }

    private Standing standing(ManagedObjectCounts.Count there, ManagedObject asked, Set<String> given, Instant now) {
        Standing known = standing;
        if (known != null
                && known.there().equals(there)
                && known.given().equals(given)
                && (known.open().containsKey(asked.uid()) || isApproved(asked))) {
            return known;
        }
        Map<String, ManagedObject> open = new HashMap<>();
        there.pending().forEach(object -> open.put(object.uid(), object));
        waiting.forEach((uid, waits) -> open.put(uid, waits.object()));
        open.put(asked.uid(), asked);
        open.values().removeIf(object -> isApproved(object) || allowed.containsKey(Key.of(object)));
        Map<String, Verdict> verdicts = verdicts(there, open);
        if (approve(given, open, verdicts, now)) {
            open.values().removeIf(this::isApproved);
            verdicts = verdicts(there, open);
        }
        Standing made = new Standing(there, given, Map.copyOf(open), verdicts);
        standing = made;
        return made;
    }

    /** Approves the deletions whose mass has a given token, and those whose own status has one. */
    private boolean approve(
            Set<String> given, Map<String, ManagedObject> open, Map<String, Verdict> verdicts, Instant now) {
        Stream<ManagedObject> ofMasses = verdicts.values().stream()
                .filter(verdict -> given.contains(verdict.token()))
                .flatMap(verdict -> verdict.blocked().stream());
        Stream<ManagedObject> alone = open.values().stream()
                .filter(object -> shown(object).filter(given::contains).isPresent());
        Set<String> deletions =
                Stream.concat(ofMasses, alone).map(ManagedObject::deletion).collect(Collectors.toSet());
        deletions.forEach(deletion -> approved.put(deletion, now));
        return !deletions.isEmpty();
    }

    /** Returns the token that the status of the resource has or gets. */
    private Optional<String> shown(ManagedObject object) {
        return Optional.ofNullable(waiting.get(object.uid()))
                .map(Waiting::token)
                .or(object::token);
    }

    /** Returns the masses: each namespace that is one, and the largest of the others while all together are one. */
    private Map<String, Verdict> verdicts(ManagedObjectCounts.Count there, Map<String, ManagedObject> open) {
        Map<String, Set<ObjectIdentity>> deletions = byNamespace(
                Stream.of(open.values().stream().map(Key::of), allowed.keySet().stream(), withdrawn.keySet().stream())
                        .flatMap(Function.identity()));
        Map<String, Set<ObjectIdentity>> total = byNamespace(Stream.concat(
                there.managed().stream().map(Key::of),
                deletions.entrySet().stream()
                        .flatMap(entry ->
                                entry.getValue().stream().map(identity -> new Key(entry.getKey(), identity)))));
        Map<String, Verdict> verdicts = new HashMap<>();
        deletions.forEach((namespace, deleted) -> {
            int all = total.getOrDefault(namespace, Set.of()).size();
            if (limits.exceeds(deleted.size(), all)) {
                verdicts.put(namespace, verdict(Optional.of(namespace), Set.of(namespace), open, deleted.size(), all));
            }
        });
        int all = union(total).size();
        Map<String, Set<ObjectIdentity>> rest = new HashMap<>(deletions);
        rest.keySet().removeAll(verdicts.keySet());
        Set<String> together = new HashSet<>();
        while (limits.exceeds(union(rest).size(), all)) {
            int most = rest.values().stream().mapToInt(Set::size).max().orElseThrow();
            rest.forEach((namespace, deleted) -> {
                if (deleted.size() == most) {
                    together.add(namespace);
                }
            });
            rest.keySet().removeAll(together);
        }
        if (!together.isEmpty()) {
            Verdict verdict =
                    verdict(Optional.empty(), together, open, union(deletions).size(), all);
            together.forEach(namespace -> verdicts.put(namespace, verdict));
        }
        return verdicts;
    }

    private Verdict verdict(
            Optional<String> namespace, Set<String> namespaces, Map<String, ManagedObject> open, int count, int total) {
        Set<ManagedObject> blocked = open.values().stream()
                .filter(object -> namespaces.contains(object.namespace()))
                .collect(Collectors.toUnmodifiableSet());
        return new Verdict(namespace, token(blocked), blocked, count, total);
    }

    /**
     * Returns the token that all of them show, because it was the token of a set that contained them. A set that grew has
     * another one.
     */
    private String token(Set<ManagedObject> blocked) {
        Set<Optional<String>> shown = blocked.stream().map(this::shown).collect(Collectors.toSet());
        return Optional.of(shown)
                .filter(tokens -> tokens.size() == 1)
                .flatMap(tokens -> tokens.iterator().next())
                .orElseGet(() -> ApprovalToken.of(place, scopeEntity, blocked));
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
        if (outdated
                || !nextOver.isAfter(now)
                || standing == null
                || !standing.there().equals(there)) {
            standing = null;
            Set<String> deletions =
                    there.pending().stream().map(ManagedObject::deletion).collect(Collectors.toSet());
            approved.entrySet()
                    .removeIf(entry -> !entry.getValue().isAfter(begin) && !deletions.contains(entry.getKey()));
            pending = there.pending().stream().map(ManagedObject::uid).collect(Collectors.toUnmodifiableSet());
            waiting.values().removeIf(waits -> withdraws(waits, now));
            nextOver = Instant.MAX;
            waiting.values().forEach(this::noteOver);
        }
    }

    private boolean withdraws(Waiting waits, Instant now) {
        boolean over =
                !waits.over().isAfter(now) && !pending.contains(waits.object().uid());
        if (over) {
            withdrawn.put(Key.of(waits.object()), now);
        }
        return over;
    }

    private void noteOver(Waiting waits) {
        if (waits.over().isBefore(nextOver) && !pending.contains(waits.object().uid())) {
            nextOver = waits.over();
        }
    }
}
