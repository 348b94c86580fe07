package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds back the passes of resources whose status Kubernetes did not take. Such a pass may have written to Astro what nothing
 * remembers, so that no event but a change of the resource may begin the next one early.
 */
final class StatusBackoff {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    private record Refusal(EnvironmentObject resource, Instant since, Instant until) {}

    /** How long the resource has to wait yet; empty when it may have its pass. */
    Optional<Duration> left(EnvironmentObject resource, Instant now) {
        return refusal(resource)
                .map(refusal -> Duration.between(now, refusal.until()))
                .filter(left -> !left.isNegative() && !left.isZero());
    }

    /** Answers how long to wait: as long as it has been failing, within bounds, or as long as Kubernetes asks. */
    Duration refused(EnvironmentObject resource, KubernetesClientException failure, Instant now) {
        Instant since = refusal(resource).map(Refusal::since).orElse(now);
        Duration wait = longer(
                shorter(longer(Duration.between(since, now), SHORTEST), LONGEST),
                retryAfter(failure).orElse(Duration.ZERO));
        refusals.put(uid(resource), new Refusal(resource, since, now.plus(wait)));
        return wait;
    }

    /** Whether this is not the first refusal in a row. */
    boolean isHeld(EnvironmentObject resource) {
        return refusal(resource).isPresent();
    }

    /** Kubernetes took the status, or has the resource no more. */
    void done(EnvironmentObject resource) {
        refusals.remove(uid(resource));
    }

    /** How long Kubernetes asks to be left alone. */
    static Optional<Duration> retryAfter(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getDetails()))
                .flatMap(details -> Optional.ofNullable(details.getRetryAfterSeconds()))
                .filter(seconds -> seconds > 0)
                .map(seconds -> shorter(Duration.ofSeconds(seconds), LONGEST));
    }

    /** Whether trying again can't help: there is no such resource. */
    static boolean isGone(KubernetesClientException failure) {
        return failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Only while the resource is as it was: who edits it is not made to wait. */
    private Optional<Refusal> refusal(EnvironmentObject resource) {
        return Optional.ofNullable(refusals.get(uid(resource)))
                .filter(refusal -> !WakeFilter.wakes(resource, refusal.resource()));
    }

    private static String uid(EnvironmentObject resource) {
        return resource.getMetadata().getUid();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
