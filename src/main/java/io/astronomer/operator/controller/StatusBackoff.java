package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Back-off of resources whose status Kubernetes rejected. Such a reconciliation may have written to Astro without a record,
 * so only a change of the resource may start the next one early.
 */
final class StatusBackoff {
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Longest back-off after an outage of Kubernetes, which has not judged this status. */
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(10);

    private final Map<String, Rejection> rejections = new ConcurrentHashMap<>();

    private record Rejection(EnvironmentObject resource, Instant since, Instant until) {}

    /** Returns the remaining back-off; empty when it is over. */
    Optional<Duration> left(EnvironmentObject resource, Instant now) {
        return rejection(resource)
                .map(rejection -> Duration.between(now, rejection.until()))
                .filter(left -> !left.isNegative() && !left.isZero());
    }

    /** Records a rejection. Returns the back-off: the time since the first rejection, within bounds, or Retry-After. */
    Duration recordRejection(EnvironmentObject resource, KubernetesClientException failure, Instant now) {
        Instant since = rejection(resource).map(Rejection::since).orElse(now);
        Duration elapsed = Collections.max(List.of(Duration.between(since, now), SHORTEST));
        Duration wait = Collections.max(List.of(
                Collections.min(List.of(elapsed, longest(failure))),
                retryAfter(failure).orElse(Duration.ZERO)));
        rejections.put(uid(resource), new Rejection(resource, since, now.plus(wait)));
        return wait;
    }

    /** A webhook that fails looks like an outage of etcd, so that this back-off grows too. */
    private static Duration longest(KubernetesClientException failure) {
        if (failure.getCode() <= 0) {
            return SHORTEST;
        }
        return failure.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR ? LONGEST_OUTAGE : LONGEST;
    }

    /** Returns whether an earlier reconciliation was rejected too. */
    boolean isActive(EnvironmentObject resource) {
        return rejection(resource).isPresent();
    }

    /** Kubernetes accepted the status, or the resource is gone. */
    void done(EnvironmentObject resource) {
        rejections.remove(uid(resource));
    }

    /** Returns the Retry-After of Kubernetes. */
    static Optional<Duration> retryAfter(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getDetails()))
                .flatMap(details -> Optional.ofNullable(details.getRetryAfterSeconds()))
                .filter(seconds -> seconds > 0)
                .map(seconds -> Collections.min(List.of(Duration.ofSeconds(seconds), LONGEST)));
    }

    /** Returns whether a retry can't help, because the resource is gone. */
    static boolean isGone(KubernetesClientException failure) {
        return failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Valid only while the resource is unchanged: an edit is reconciled at once. */
    private Optional<Rejection> rejection(EnvironmentObject resource) {
        return Optional.ofNullable(rejections.get(uid(resource)))
                .filter(rejection -> !EnvironmentObjectUpdateFilter.requeues(resource, rejection.resource()));
    }

    private static String uid(EnvironmentObject resource) {
        return resource.getMetadata().getUid();
    }
}
