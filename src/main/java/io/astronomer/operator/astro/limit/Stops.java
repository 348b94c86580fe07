package io.astronomer.operator.astro.limit;

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
 * What waits for a person: a token that is not accepted stops all its requests, a right that is missing the writes of one
 * place. One request every five minutes looks whether it is over: rights are granted where nothing tells us.
 */
final class Stops {
    static final long PROBE_NANOS = 300_000_000_000L;

    /** The name of the stop that is about the whole credential. */
    private static final String ALL = "";

    private final Map<String, Stop> stops = new HashMap<>();

    /** One stop, and who would have asked meanwhile. */
    private static final class Stop {
        private final Supplier<AstroException> cause;
        private final Map<String, Errand> parked = new LinkedHashMap<>();
        private long probeAt;
        private @Nullable String probe;

        Stop(Supplier<AstroException> cause) {
            this.cause = cause;
        }
    }

    /** Why the errand may not be run now; it is remembered until it may. */
    Optional<AstroException> refusal(Errand errand, boolean insists, long now) {
        return refusal(ALL, errand, insists, now).or(() -> refusal(errand.place(), errand, insists, now));
    }

    private Optional<AstroException> refusal(String name, Errand errand, boolean insists, long now) {
        Stop stop = stops.get(name);
        if (stop == null || errand.key().equals(stop.probe)) {
            return Optional.empty();
        }
        if (insists || stop.probeAt - now <= 0) {
            stop.probe = errand.key();
            stop.probeAt = now + PROBE_NANOS;
            stop.parked.remove(errand.key());
            return Optional.empty();
        }
        stop.parked.put(errand.key(), errand);
        return Optional.of(stop.cause.get());
    }

    void unauthorized(Errand errand, long now) {
        stop(
                ALL,
                errand,
                now,
                () -> new AstroException.Unauthorized("the service does not accept the API token", Optional.empty()));
    }

    void forbidden(Errand errand, long now) {
        stop(
                errand.place(),
                errand,
                now,
                () -> new AstroException.Forbidden(
                        "the API token does not have the right to write here", Optional.empty()));
    }

    private void stop(String name, Errand errand, long now, Supplier<AstroException> cause) {
        Stop stop = stops.computeIfAbsent(name, unknown -> new Stop(cause));
        stop.parked.put(errand.key(), errand);
        stop.probeAt = now + PROBE_NANOS;
        stop.probe = null;
    }

    /** Whoever it was that succeeded, the stop is over: those who would have asked, to be told. */
    List<Errand> accepted(Errand errand, boolean wrote) {
        List<Errand> freed = end(ALL);
        if (wrote) {
            freed.addAll(end(errand.place()));
        }
        return freed;
    }

    /** The errand was not run after all: it is no probe any more. */
    void abandoned(Errand errand) {
        stops.values().forEach(stop -> {
            if (errand.key().equals(stop.probe)) {
                stop.probe = null;
            }
        });
    }

    /** There is another credential. */
    List<Errand> endAll() {
        List<Errand> freed = new ArrayList<>();
        List.copyOf(stops.keySet()).forEach(name -> freed.addAll(end(name)));
        return freed;
    }

    boolean isStopped() {
        return stops.containsKey(ALL);
    }

    /** Those whose turn it is to look whether a stop is over, one a stop. */
    List<Errand> probes(long now) {
        List<Errand> probes = new ArrayList<>();
        for (Stop stop : stops.values()) {
            if (stop.probeAt - now <= 0 && !stop.parked.isEmpty()) {
                Errand first = List.copyOf(stop.parked.values()).get(0);
                stop.parked.remove(first.key());
                // Who does not come leaves the next look to the one after the pause.
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

    private List<Errand> end(String name) {
        Stop stop = stops.remove(name);
        return stop == null ? new ArrayList<>() : new ArrayList<>(stop.parked.values());
    }
}
