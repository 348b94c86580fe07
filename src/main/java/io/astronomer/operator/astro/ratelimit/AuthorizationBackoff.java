package io.astronomer.operator.astro.ratelimit;

import io.astronomer.operator.astro.AstroException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Back-off after 401 and 403: a rejected token stops all its requests, a missing right the writes of one scope entity. One
 * probe every five minutes tests whether it is over, because no event tells that a right was granted.
 */
final class AuthorizationBackoff {
    static final long PROBE_NANOS = 300_000_000_000L;

    /** Key of the stop that concerns the whole token. */
    private static final String ALL = "";

    private final Map<String, Stop> stops = new HashMap<>();

    /** One stop, and the requests that wait for its end. */
    private static final class Stop {
        private final Supplier<AstroException> cause;
        private final Map<String, PermitRequest> parked = new LinkedHashMap<>();
        private long probeAt;
        private @Nullable String probe;

        Stop(Supplier<AstroException> cause) {
            this.cause = cause;
        }
    }

    /** Returns why the request may not run now, and keeps the request until it may. Empty for a probe. */
    Optional<AstroException> stopCause(PermitRequest permitRequest, boolean insists, long now) {
        return stopCause(ALL, permitRequest, insists, now)
                .or(() -> stopCause(permitRequest.scopeEntityId(), permitRequest, insists, now));
    }

    private Optional<AstroException> stopCause(String name, PermitRequest permitRequest, boolean insists, long now) {
        Stop stop = stops.get(name);
        if (stop == null || permitRequest.key().equals(stop.probe)) {
            return Optional.empty();
        }
        if (insists || stop.probeAt - now <= 0) {
            stop.probe = permitRequest.key();
            stop.probeAt = now + PROBE_NANOS;
            stop.parked.remove(permitRequest.key());
            return Optional.empty();
        }
        stop.parked.put(permitRequest.key(), permitRequest);
        return Optional.of(stop.cause.get());
    }

    void unauthorized(PermitRequest permitRequest, long now) {
        stop(
                ALL,
                permitRequest,
                now,
                () -> new AstroException.Unauthorized(AstroException.Unauthorized.MESSAGE, Optional.empty()));
    }

    void forbidden(PermitRequest permitRequest, long now) {
        stop(
                permitRequest.scopeEntityId(),
                permitRequest,
                now,
                () -> new AstroException.Forbidden(
                        AstroException.Forbidden.message("to write to this Workspace or Deployment"),
                        Optional.empty()));
    }

    private void stop(String name, PermitRequest permitRequest, long now, Supplier<AstroException> cause) {
        Stop stop = stops.computeIfAbsent(name, unknown -> new Stop(cause));
        stop.parked.put(permitRequest.key(), permitRequest);
        stop.probeAt = now + PROBE_NANOS;
        stop.probe = null;
    }

    /** Any success ends the stop. Returns the requests that waited for it. */
    List<PermitRequest> accepted(PermitRequest permitRequest, boolean wrote) {
        List<PermitRequest> freed = end(ALL);
        if (wrote) {
            freed.addAll(end(permitRequest.scopeEntityId()));
        }
        return freed;
    }

    /** The request was not sent, so it is no longer a probe. */
    void abandoned(PermitRequest permitRequest) {
        stops.values().forEach(stop -> {
            if (permitRequest.key().equals(stop.probe)) {
                stop.probe = null;
            }
        });
    }

    /** The token changed. */
    List<PermitRequest> endAll() {
        List<PermitRequest> freed = new ArrayList<>();
        List.copyOf(stops.keySet()).forEach(name -> freed.addAll(end(name)));
        return freed;
    }

    boolean isStopped() {
        return stops.containsKey(ALL);
    }

    /** Returns the requests that probe whether a stop is over, one for each stop. */
    List<PermitRequest> probes(long now) {
        List<PermitRequest> probes = new ArrayList<>();
        for (Stop stop : stops.values()) {
            if (stop.probeAt - now <= 0 && !stop.parked.isEmpty()) {
                PermitRequest first = List.copyOf(stop.parked.values()).get(0);
                stop.parked.remove(first.key());
                // A probe that is not sent leaves the next one to the end of the pause.
                stop.probeAt = now + PROBE_NANOS;
                stop.probe = first.key();
                probes.add(first);
            }
        }
        return probes;
    }

    OptionalLong nextProbeAt() {
        return stops.values().stream()
                .filter(stop -> !stop.parked.isEmpty())
                .mapToLong(stop -> stop.probeAt)
                .min();
    }

    private List<PermitRequest> end(String name) {
        Stop stop = stops.remove(name);
        return stop == null ? new ArrayList<>() : new ArrayList<>(stop.parked.values());
    }
}
