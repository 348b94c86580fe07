package io.astronomer.operator.astro.ratelimit;

import java.util.HashSet;
import java.util.Set;

/**
 * A request for a permit.
 *
 * @param key of the requester, with one request at a time
 * @param tenants namespaces that it serves, at least one; the first that is selected pays for it
 * @param scopeEntityId of the Workspace or Deployment, because the token may lack a right in one and not in another; empty
 *     when unknown
 * @param onGranted is called when a permit is available, or when the request has to ask again; must not block
 */
public record PermitRequest(
        String key, Priority priority, Set<String> tenants, String scopeEntityId, Runnable onGranted) {
    public PermitRequest {
        tenants = Set.copyOf(tenants);
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("tenants must not be empty");
        }
    }

    PermitRequest with(Set<String> more) {
        Set<String> all = new HashSet<>(tenants);
        all.addAll(more);
        return new PermitRequest(key, priority, all, scopeEntityId, onGranted);
    }

    /** A request that serves one namespace. */
    public PermitRequest(String key, Priority priority, String tenant, String scopeEntityId, Runnable onGranted) {
        this(key, priority, Set.of(tenant), scopeEntityId, onGranted);
    }
}
