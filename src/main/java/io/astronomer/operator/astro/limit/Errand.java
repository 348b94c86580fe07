package io.astronomer.operator.astro.limit;

import java.util.HashSet;
import java.util.Set;

/**
 * Somebody's wish to ask Astro.
 *
 * @param key who asks: one errand a key is known at a time
 * @param tenants whom it is for, at least one: inside a lane, tenants take turns, and it has its turn with the first of these
 * @param place the scope entity that it is about: a right may be missing for one and not for another
 * @param turn called when it is worth asking again; must return at once
 */
public record Errand(String key, Lane lane, Set<String> tenants, String place, Runnable turn) {
    public Errand {
        tenants = Set.copyOf(tenants);
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("tenants must not be empty");
        }
    }

    Errand with(Set<String> more) {
        Set<String> all = new HashSet<>(tenants);
        all.addAll(more);
        return new Errand(key, lane, all, place, turn);
    }

    /** For one tenant. */
    public Errand(String key, Lane lane, String tenant, String place, Runnable turn) {
        this(key, lane, Set.of(tenant), place, turn);
    }
}
