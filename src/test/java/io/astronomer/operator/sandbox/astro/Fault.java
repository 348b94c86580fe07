package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/** What goes wrong with a call. */
public sealed interface Fault {

    /** The call takes this much longer; the only fault that goes together with another one. */
    record Latency(Duration time) implements Fault {}

    /** Something in front of the service answers; the call has no effect. */
    record Instead(Answer answer) implements Fault {}

    /** The connection is cut before the call has an effect, or after it but before the answer. */
    record Cut(boolean afterEffect) implements Fault {}

    /** The call has its effect and its status, but not its body. */
    record Garbled(Kind kind) implements Fault {}

    /** Something in front of the service answers with all that it was sent, headers and body; the call has no effect. */
    record Echo(int status) implements Fault {}

    /** The call has its effect, and its answer is another one. */
    record Rewritten(UnaryOperator<ObjectNode> change) implements Fault {}

    /** What comes in place of a body. */
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

    /** Any status with the service's own kind of body. */
    static Fault refused(int status) {
        return new Instead(refusal(status, "Refused by script"));
    }

    /** Any status with a proxy's HTML page. */
    static Fault page(int status) {
        return new Instead(Answer.html(status, status + " from the proxy"));
    }

    /** Any status without a body. */
    static Fault bare(int status) {
        return new Instead(Answer.empty(status));
    }

    /** Answers the headers and the body of the request, in each place that an error has. */
    static Fault echo(int status) {
        return new Echo(status);
    }

    /** Changes what is answered with success. */
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

    private static Answer refusal(int status, String message) {
        return Answer.json(status, new ServiceError(status, message).body("scripted"));
    }
}
