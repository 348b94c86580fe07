package io.astronomer.operator.astro.ratelimit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Granted permits of one rate limiter, each with a slot: first unclaimed, then in use. Pure. */
final class Grants {
    /** A granted permit that is not claimed within this time is revoked. */
    static final long CLAIM_NANOS = 10_000_000_000L;
    /** A granted permit that is not claimed within this time may be given to another request. */
    static final long OVERDUE_NANOS = 250_000_000L;

    private final Map<String, Grant> unclaimed = new HashMap<>();
    private final Map<String, Grant> inUse = new HashMap<>();

    /** @param tenant the namespace that paid for the grant */
    private record Grant(PermitRequest permitRequest, String tenant, long at, Slots.Slot slot) {}

    void add(FairQueue.Selection selection, long now, Slots.Slot slot) {
        PermitRequest permitRequest = selection.permitRequest();
        unclaimed.put(permitRequest.key(), new Grant(permitRequest, selection.tenant(), now, slot));
    }

    /** Returns the time of the grant, whose permit is in use from now on; empty without an unclaimed one. */
    OptionalLong claim(String key) {
        Grant grant = unclaimed.remove(key);
        if (grant == null) {
            return OptionalLong.empty();
        }
        inUse.put(key, grant);
        return OptionalLong.of(grant.at());
    }

    /** The permit is closed. */
    void end(String key) {
        Grant grant = inUse.remove(key);
        if (grant != null) {
            grant.slot().release();
        }
    }

    /** Revokes an unclaimed permit. Returns its request. */
    Optional<PermitRequest> revoke(String key) {
        Optional<Grant> revoked = Optional.ofNullable(unclaimed.remove(key));
        revoked.ifPresent(grant -> grant.slot().release());
        return revoked.map(Grant::permitRequest);
    }

    /** Revokes the permits that were not claimed in time. Returns their requests. */
    List<PermitRequest> revokeExpired(long now) {
        List<PermitRequest> expired = unclaimed.values().stream()
                .filter(grant -> grant.at() + CLAIM_NANOS - now <= 0)
                .map(Grant::permitRequest)
                .toList();
        expired.forEach(permitRequest -> revoke(permitRequest.key()));
        return expired;
    }

    void revokeUnclaimed() {
        List.copyOf(unclaimed.keySet()).forEach(this::revoke);
    }

    /** Reassigns an overdue, unclaimed permit to this request, unless it has one. Returns the request that lost it. */
    Optional<PermitRequest> reassignOverdue(PermitRequest permitRequest, long now) {
        if (unclaimed.containsKey(permitRequest.key())) {
            return Optional.empty();
        }
        Optional<Grant> overdue = unclaimed.values().stream()
                .filter(grant -> now - grant.at() >= OVERDUE_NANOS)
                .filter(grant ->
                        permitRequest.priority().compareTo(grant.permitRequest().priority()) <= 0)
                .findFirst();
        overdue.ifPresent(grant -> {
            unclaimed.remove(grant.permitRequest().key());
            String tenant = permitRequest.tenants().iterator().next();
            unclaimed.put(permitRequest.key(), new Grant(permitRequest, tenant, grant.at(), grant.slot()));
        });
        return overdue.map(Grant::permitRequest);
    }

    int size() {
        return unclaimed.size() + inUse.size();
    }

    /** Returns the number of permits that the namespace paid for. */
    long sizeOf(String tenant) {
        return Stream.concat(unclaimed.values().stream(), inUse.values().stream())
                .filter(grant -> grant.tenant().equals(tenant))
                .count();
    }

    /** Returns the time until the next unclaimed permit expires; {@link Long#MAX_VALUE} without one. */
    long nanosToExpiry(long now) {
        return unclaimed.values().stream()
                .mapToLong(grant -> grant.at() + CLAIM_NANOS - now)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
