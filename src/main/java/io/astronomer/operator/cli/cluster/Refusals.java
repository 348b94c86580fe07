package io.astronomer.operator.cli.cluster;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.cluster.ClusterFailure.Kind;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Failures of requests to a cluster, as messages for the user. */
final class Refusals {
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 400;
    /** Part of the API server's message when no role grants the right; a policy has a message of its own. */
    private static final Pattern NO_ROLE = Pattern.compile(" is forbidden: User \".*\" cannot ");

    private Refusals() {}

    /** @param cluster the cluster as part of a sentence */
    static ClusterFailure of(KubernetesClientException failure, Right right, String cluster) {
        return switch (failure.getCode()) {
            case HTTP_UNAUTHORIZED ->
                new ClusterFailure(
                        Kind.FORBIDDEN,
                        cluster
                                + " does not accept your credentials (HTTP 401): renew them, or choose another --context.");
            case HTTP_FORBIDDEN -> new ClusterFailure(Kind.FORBIDDEN, forbidden(failure, right, cluster));
            case HTTP_NOT_FOUND -> new ClusterFailure(Kind.ABSENT, "not found.");
            case HTTP_CONFLICT -> new ClusterFailure(Kind.CONFLICT, "it changed meanwhile.");
            case HTTP_BAD_REQUEST ->
                new ClusterFailure(
                        Kind.INVALID, cluster + " does not understand the request (HTTP 400)" + quoted(failure));
            case UNPROCESSABLE -> new ClusterFailure(Kind.FORBIDDEN, invalid(failure, cluster));
            default ->
                new ClusterFailure(
                        Kind.UNREACHABLE,
                        // Without an answer there is no code.
                        failure.getCode() <= 0
                                ? "can't reach " + cluster + ": " + cause(failure) + "."
                                : cluster + " does not answer as expected (HTTP " + failure.getCode() + ") to: "
                                        + right.text() + ".");
        };
    }

    /** Returns the failure of a user without the right. */
    static ClusterFailure lacking(Right right, String cluster) {
        return new ClusterFailure(Kind.FORBIDDEN, lackingText(right, cluster));
    }

    private static String lackingText(Right right, String cluster) {
        return cluster + " refuses (HTTP 403): you lack the right to " + right.text()
                + ". Ask an administrator for a role that grants it.";
    }

    private static String forbidden(KubernetesClientException failure, Right right, String cluster) {
        String message = message(failure);
        if (message.isEmpty() || NO_ROLE.matcher(message).find()) {
            return lackingText(right, cluster);
        }
        return cluster + " refuses to " + right.text() + " (HTTP 403)" + quoted(failure);
    }

    /** The message of a validation quotes values of the resource, so only the fields are shown. */
    private static String invalid(KubernetesClientException failure, String cluster) {
        List<String> fields = Optional.ofNullable(failure.getStatus()).map(Status::getDetails).stream()
                .flatMap(details -> Stream.ofNullable(details.getCauses()))
                .flatMap(List::stream)
                .map(StatusCause::getField)
                .filter(Objects::nonNull)
                .map(field -> DisplayText.line(field, LONGEST))
                .distinct()
                .toList();
        return cluster + " rejects the resource as invalid (HTTP 422)"
                + (fields.isEmpty() ? "." : ": correct " + String.join(", ", fields) + ".");
    }

    private static String quoted(KubernetesClientException failure) {
        String message = message(failure);
        return message.isEmpty() ? "." : ": " + message + (message.endsWith(".") ? "" : ".");
    }

    private static String message(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .map(Status::getMessage)
                .map(text -> DisplayText.line(text, LONGEST).strip())
                .orElse("");
    }

    private static String cause(KubernetesClientException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = Optional.ofNullable(cause.getMessage()).orElse("");
        String text = DisplayText.line(message.isEmpty() ? cause.getClass().getSimpleName() : message, LONGEST);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
