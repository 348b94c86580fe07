package io.astronomer.operator.kubernetes;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Tracks whether Kubernetes allows the operator to list and watch. A rejection of one minute is logged once, as an error. */
public final class WatchAccess {
    /** A role that is being replaced is missing for a moment. */
    static final Duration REPORT_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(WatchAccess.class);

    /** Resource as RBAC rules name it, with the namespace of a namespaced watch. */
    private record Watched(String resource, String namespace) {
        String text() {
            return resource + (namespace.isEmpty() ? " in all namespaces" : " in namespace " + namespace);
        }
    }

    private record Rejection(Instant since, int code) {}

    private final InstantSource clock;
    private final Map<Watched, Rejection> rejections = new ConcurrentHashMap<>();
    private final Set<Watched> reported = ConcurrentHashMap.newKeySet();

    public WatchAccess(InstantSource clock) {
        this.clock = clock;
    }

    void recordResponse(ResourcePath path, int code) {
        Watched watched = new Watched(path.fullResource(), path.namespace());
        if (code == HttpURLConnection.HTTP_UNAUTHORIZED || code == HttpURLConnection.HTTP_FORBIDDEN) {
            rejections.merge(
                    watched, new Rejection(clock.instant(), code), (first, now) -> new Rejection(first.since(), code));
        } else if (code < HttpURLConnection.HTTP_MULT_CHOICE) {
            rejections.remove(watched);
            if (reported.remove(watched)) {
                LOG.infof("Kubernetes allows the operator to list and watch %s again", watched.text());
            }
        }
    }

    /** Returns the resources that are rejected for longer than a minute. */
    public List<String> rejected() {
        return lasting().stream().map(Watched::text).sorted().toList();
    }

    /** Returns the longest rejection of the resource in any namespace; zero without one. */
    public Duration rejectedFor(String resource) {
        return rejections.entrySet().stream()
                .filter(entry -> entry.getKey().resource().equals(resource))
                .map(entry -> age(entry.getValue()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Logs rejections of more than a minute; to be called regularly. */
    public void logRejections() {
        for (Watched watched : lasting()) {
            Rejection rejection = rejections.get(watched);
            if (rejection != null && reported.add(watched)) {
                LOG.error(message(watched, rejection.code()));
            }
        }
    }

    private static String message(Watched watched, int code) {
        String what = code == HttpURLConnection.HTTP_UNAUTHORIZED
                ? "Kubernetes rejects the operator's credentials: renew the token of its service account. Until then"
                : "Kubernetes does not allow the operator to list and watch " + watched.text()
                        + ": grant list and watch on " + watched.resource() + " to its service account. Until then";
        return what + " the operator sees no change of " + watched.resource() + " (HTTP " + code + ").";
    }

    private List<Watched> lasting() {
        Set<Watched> lasting = new TreeSet<>(Comparator.comparing(Watched::text));
        rejections.forEach((watched, rejection) -> {
            if (age(rejection).compareTo(REPORT_AFTER) >= 0) {
                lasting.add(watched);
            }
        });
        return List.copyOf(lasting);
    }

    private Duration age(Rejection rejection) {
        return Duration.between(rejection.since(), clock.instant());
    }
}
