package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/** A fault of a call. */
public sealed interface Fault {

    /** Delay of the call. It is the only fault that combines with another one. */
    record Latency(Duration time) implements Fault {}

    /** A response from a proxy in front of the service; the call has no effect. */
    record Instead(Response response) implements Fault {}

    /** A cut connection, before the call's effect or between the effect and the response. */
    record Cut(boolean afterEffect) implements Fault {}

    /** A damaged body; the call has its effect and its status. */
    record Garbled(Kind kind) implements Fault {}

    /** A response from a proxy that repeats the whole request, headers and body; the call has no effect. */
    record Echo(int status) implements Fault {}

    /** A changed response; the call has its effect. */
    record Rewritten(UnaryOperator<ObjectNode> change) implements Fault {}

    /** The replacement for a body. */
    enum Kind {
        EMPTY,
        HTML,
        TRUNCATED
    }

    static Fault latency(Duration time) {
        return new Latency(time);
    }

    static Fault tooManyRequests() {
        return new Instead(refusal(429, "Too many requests"));
    }

    static Fault tooManyRequests(Duration retryAfter) {
        return new Instead(
                refusal(429, "Too many requests").with("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    static Fault tooManyRequests(Instant retryAfter) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(retryAfter.atOffset(ZoneOffset.UTC));
        return new Instead(refusal(429, "Too many requests").with("Retry-After", date));
    }

    /** Returns a fault with the status, and a body in the service's own format. */
    static Fault refused(int status) {
        return new Instead(refusal(status, "Refused by script"));
    }

    /** Returns a fault with the status, and a proxy's HTML page. */
    static Fault page(int status) {
        return new Instead(Response.html(status, status + " from the proxy"));
    }

    /** Returns a fault with the status, and no body. */
    static Fault bare(int status) {
        return new Instead(Response.empty(status));
    }

    /** Returns a fault that repeats the headers and the body of the request in each field of the error. */
    static Fault echo(int status) {
        return new Echo(status);
    }

    /** Returns a fault that changes a successful response. */
    static Fault rewritten(UnaryOperator<ObjectNode> change) {
        return new Rewritten(change);
    }

    static Fault cutBeforeEffect() {
        return new Cut(false);
    }

    static Fault cutAfterEffect() {
        return new Cut(true);
    }

    static Fault emptyBody() {
        return new Garbled(Kind.EMPTY);
    }

    static Fault htmlBody() {
        return new Garbled(Kind.HTML);
    }

    static Fault truncatedBody() {
        return new Garbled(Kind.TRUNCATED);
    }

    private static Response refusal(int status, String message) {
        return Response.json(status, new ServiceError(status, message).body("scripted"));
    }
}
