package io.astronomer.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Wakes resources a few at a time, namespaces in turns: the SDK runs what it is told of in the order in which it was told, and
 * a user's edit must not stand behind ten thousand resources that a listing has news of.
 */
final class Pacer {
    /** Whose pass does not come by then is gone, or waits behind others. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int atOnce;
    private final InstantSource clock;
    private final Map<ResourceID, Instant> woken = new HashMap<>();
    private final Map<String, Set<ResourceID>> waiting = new LinkedHashMap<>();
    private final Set<ResourceID> known = new HashSet<>();
    private final Consumer<ResourceID> wake;

    /** @param atOnce how many may be woken and not have had their pass */
    Pacer(int atOnce, InstantSource clock, Consumer<ResourceID> wake) {
        this.atOnce = atOnce;
        this.clock = clock;
        this.wake = wake;
    }

    /** To be woken, in turn. Whoever waits already waits once. */
    void add(ResourceID resource) {
        synchronized (this) {
            if (known.add(resource)) {
                waiting.computeIfAbsent(namespace(resource), namespace -> new LinkedHashSet<>())
                        .add(resource);
            }
        }
        release();
    }

    /** It had its pass, or is there no more. */
    void done(ResourceID resource) {
        synchronized (this) {
            woken.remove(resource);
        }
        release();
    }

    private void release() {
        List<ResourceID> turn = new ArrayList<>();
        synchronized (this) {
            Instant now = clock.instant();
            woken.values().removeIf(since -> since.plus(PATIENCE).isBefore(now));
            while (woken.size() < atOnce && !waiting.isEmpty()) {
                ResourceID next = next();
                woken.put(next, now);
                turn.add(next);
            }
        }
        turn.forEach(wake);
    }

    private ResourceID next() {
        Iterator<Map.Entry<String, Set<ResourceID>>> namespaces =
                waiting.entrySet().iterator();
        Map.Entry<String, Set<ResourceID>> first = namespaces.next();
        namespaces.remove();
        Iterator<ResourceID> line = first.getValue().iterator();
        ResourceID next = line.next();
        line.remove();
        known.remove(next);
        if (line.hasNext()) {
            waiting.put(first.getKey(), first.getValue());
        }
        return next;
    }

    private static String namespace(ResourceID resource) {
        return resource.getNamespace().orElse("");
    }
}
