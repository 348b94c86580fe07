package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.time.Instant;
import java.util.OptionalInt;

/** Maps error responses to exceptions: by the status, and by the body, if there is one. */
final class ErrorResponses {
    private ErrorResponses() {}

    static AstroException of(ApiResponse apiResponse, ApiRequest apiRequest, Instant now) {
        return of(apiResponse, ErrorBody.of(apiResponse, apiRequest), now);
    }

    private static AstroException of(ApiResponse apiResponse, ErrorBody body, Instant now) {
        int status = apiResponse.status();
        return switch (status) {
            case 401 -> new AstroException.Unauthorized(text("Astro rejected the API token", body), body.requestId());
            case 403 ->
                new AstroException.Forbidden(
                        text("the API token lacks the permission for this request", body), body.requestId());
            case 404 ->
                new AstroException.NotFound(text("the object or organization does not exist", body), body.requestId());
            case 409 -> new AstroException.Conflict(text("Astro reported a conflict", body), body.requestId());
            case 429 ->
                new AstroException.Throttled(
                        text("too many requests", body), body.requestId(), RetryAfter.of(apiResponse, now));
            default ->
                status / 100 == 4 && status != 407 && status != 408
                        ? new AstroException.Rejected(
                                text("Astro rejected the request", body), status, body.requestId(), body.fieldErrors())
                        : unavailable(apiResponse, body, now);
        };
    }

    private static AstroException unavailable(ApiResponse apiResponse, ErrorBody body, Instant now) {
        String summary = summary(apiResponse.status());
        return new AstroException.Unavailable(
                text(summary, body),
                OptionalInt.of(apiResponse.status()),
                body.requestId(),
                RetryAfter.of(apiResponse, now));
    }

    private static String summary(int status) {
        if (status == 407) {
            return "the proxy requires authentication, which is not supported";
        }
        return status / 100 == 3 ? "the response is a redirect, which is not followed" : "Astro is not available";
    }

    private static String text(String summary, ErrorBody body) {
        return body.message().map(message -> summary + ": " + message).orElse(summary);
    }
}
