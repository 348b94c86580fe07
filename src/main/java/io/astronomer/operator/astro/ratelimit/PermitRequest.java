package io.astronomer.operator.astro.ratelimit;

import java.util.HashSet;
import java.util.Set;

/**
 * A request for a permit.
 *
 * @param key of the requester, with one request at a time
 * @param tenants namespaces that it serves, at least one; the first that has a turn pays for it
 * @param place the scope entity; a right may be missing for one and not for another
 * @param onGranted is called when a permit is available; must not block
 */
public record PermitRequest(String key, Priority priority, Set<String> tenants, String place, Runnable onGranted) {
    public PermitRequest {
        tenants = Set.copyOf(tenants);
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("tenants must not be empty");
        }
    }

    PermitRequest with(Set<String> more) {
        Set<String> all = new HashSet<>(tenants);
        all.addAll(more);
        return new PermitRequest(key, priority, all, place, onGranted);
    }

    /** A request that serves one namespace. */
    public PermitRequest(String key, Priority priority, String tenant, String place, Runnable turn) {
        this(key, priority, Set.of(tenant), place, turn);
    }
}
