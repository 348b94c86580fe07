package io.astronomer.operator.plan;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Astro's id of a request, at the end of a message. It differs for each request, so comparisons ignore it. */
public final class RequestId {
    /** Without its end where the message was cut. */
    private static final Pattern SUFFIX = Pattern.compile(" \\[request id [^]]*(]|$)");

    private RequestId() {}

    static String suffix(String id) {
        return " [request id " + id + "]";
    }

    /** The last one that the message tells. */
    public static Optional<String> in(String message) {
        return SUFFIX.matcher(message)
                .results()
                .map(MatchResult::group)
                .map(suffix -> suffix.substring(" [request id ".length()).replace("]", ""))
                .reduce((earlier, later) -> later);
    }

    public static String without(String message) {
        return SUFFIX.matcher(message).replaceAll("");
    }
}
