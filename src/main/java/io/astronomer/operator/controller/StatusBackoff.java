package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Back-off of resources whose status Kubernetes refused. Such a reconciliation may have written to Astro without a record,
 * so only a change of the resource may start the next one early.
 */
final class StatusBackoff {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    private record Refusal(EnvironmentObject resource, Instant since, Instant until) {}

    /** Returns the remaining back-off; empty when it is over. */
    Optional<Duration> left(EnvironmentObject resource, Instant now) {
        return refusal(resource)
                .map(refusal -> Duration.between(now, refusal.until()))
                .filter(left -> !left.isNegative() && !left.isZero());
    }

    /** Records a refusal. Returns the back-off: the time since the first refusal, within bounds, or Retry-After. */
    Duration refused(EnvironmentObject resource, KubernetesClientException failure, Instant now) {
        Instant since = refusal(resource).map(Refusal::since).orElse(now);
        Duration wait = longer(
                shorter(longer(Duration.between(since, now), SHORTEST), LONGEST),
                retryAfter(failure).orElse(Duration.ZERO));
        refusals.put(uid(resource), new Refusal(resource, since, now.plus(wait)));
        return wait;
    }

    /** Returns whether an earlier reconciliation was refused too. */
    boolean isHeld(EnvironmentObject resource) {
        return refusal(resource).isPresent();
    }

    /** Kubernetes accepted the status, or the resource is gone. */
    void done(EnvironmentObject resource) {
        refusals.remove(uid(resource));
    }

    /** Returns the Retry-After of Kubernetes. */
    static Optional<Duration> retryAfter(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getDetails()))
                .flatMap(details -> Optional.ofNullable(details.getRetryAfterSeconds()))
                .filter(seconds -> seconds > 0)
                .map(seconds -> shorter(Duration.ofSeconds(seconds), LONGEST));
    }

    /** Returns whether a retry can't help, because the resource is gone. */
    static boolean isGone(KubernetesClientException failure) {
        return failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Valid only while the resource is unchanged: an edit is reconciled at once. */
    private Optional<Refusal> refusal(EnvironmentObject resource) {
        return Optional.ofNullable(refusals.get(uid(resource)))
                .filter(refusal -> !EnvironmentObjectUpdateFilter.wakes(resource, refusal.resource()));
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
