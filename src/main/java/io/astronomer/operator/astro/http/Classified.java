package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.time.InstantSource;
import java.util.OptionalInt;

/** Turns every answer but a success into an exception: by its status, which is enough, and by its body, if it has one. */
final class Classified implements Transport {
    private final Transport next;
    private final InstantSource clock;

    Classified(Transport next, InstantSource clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public Answer send(Call call) {
        Answer answer = next.send(call);
        if (answer.isSuccess()) {
            return answer;
        }
        ErrorBody body = ErrorBody.of(answer);
        throw refusal(answer, call.carriesSecret() ? body.withoutText() : body);
    }

    private AstroException refusal(Answer answer, ErrorBody body) {
        int status = answer.status();
        return switch (status) {
            case 401 ->
                new AstroException.Unauthorized(
                        text("the service does not accept the API token", body), body.requestId());
            case 403 ->
                new AstroException.Forbidden(text("the API token does not have the right", body), body.requestId());
            case 404 ->
                new AstroException.NotFound(text("there is no such object or organization", body), body.requestId());
            case 409 -> new AstroException.Conflict(text("the service reports a conflict", body), body.requestId());
            case 429 ->
                new AstroException.Throttled(
                        text("too many requests", body), body.requestId(), RetryAfter.of(answer, clock.instant()));
            default ->
                status / 100 == 4 && status != 408
                        ? new AstroException.Rejected(
                                text("the service refuses the request", body),
                                status,
                                body.requestId(),
                                body.fieldErrors())
                        : unavailable(answer, body);
        };
    }

    private AstroException unavailable(Answer answer, ErrorBody body) {
        String summary = answer.status() / 100 == 3
                ? "the service answers with a redirect, which is not followed"
                : "the service is not available";
        return new AstroException.Unavailable(
                text(summary, body),
                OptionalInt.of(answer.status()),
                body.requestId(),
                RetryAfter.of(answer, clock.instant()));
    }

    private static String text(String summary, ErrorBody body) {
        return body.message().map(message -> summary + ": " + message).orElse(summary);
    }
}
