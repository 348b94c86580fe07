package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.time.Instant;
import java.util.OptionalInt;

/** Maps error responses to exceptions: by the status, and by the body, if there is one. */
final class ErrorResponses {
    private ErrorResponses() {}

    static AstroException of(ApiResponse apiResponse, ApiRequest apiRequest, Instant now) {
        return of(apiResponse, ErrorBody.of(apiResponse, apiRequest), apiRequest.operation(), now);
    }

    private static AstroException of(ApiResponse apiResponse, ErrorBody body, Operation operation, Instant now) {
        int status = apiResponse.status();
        return switch (status) {
            case 401 ->
                new AstroException.Unauthorized(text(AstroException.Unauthorized.MESSAGE, body), body.requestId());
            case 403 ->
                new AstroException.Forbidden(
                        text(AstroException.Forbidden.message(permission(operation)), body), body.requestId());
            case 404 -> new AstroException.NotFound(text(notFound(operation), body), body.requestId());
            case 409 -> new AstroException.Conflict(text("Astro reported a conflict", body), body.requestId());
            case 429 ->
                new AstroException.Throttled(
                        text("too many requests (the operator retries)", body),
                        body.requestId(),
                        RetryAfter.of(apiResponse, now));
            default ->
                status / 100 == 4 && status != 407 && status != 408
                        ? new AstroException.Rejected(
                                text("Astro rejected the request", body), status, body.requestId(), body.fieldErrors())
                        : unavailable(apiResponse, body, now);
        };
    }

    private static String permission(Operation operation) {
        return switch (operation) {
            case LIST_WORKSPACES -> "to list Workspaces";
            case LIST_DEPLOYMENTS -> "to list Deployments";
            case CREATE, GET, LIST, UPDATE, EXCLUDE, DELETE -> "for this request";
        };
    }

    /** A listing and a create name no existing object, so the organization or the scope entity is unknown. */
    private static String notFound(Operation operation) {
        return switch (operation) {
            case LIST, CREATE ->
                "Astro does not know the organization, Workspace or Deployment, or hides it from this token (check"
                        + " workspace or deployment, and the token's permissions)";
            case LIST_WORKSPACES, LIST_DEPLOYMENTS -> "the organization does not exist";
            case GET, UPDATE, EXCLUDE, DELETE -> "the object or organization does not exist";
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
            return "the proxy requires authentication, which is not supported (set ASTRO_PROXY to a proxy without it)";
        }
        return status / 100 == 3
                ? "the response is a redirect, which is not followed (check ASTRO_API_URL)"
                : "Astro is not available (the operator retries)";
    }

    private static String text(String summary, ErrorBody body) {
        return body.message().map(message -> summary + ": " + message).orElse(summary);
    }
}
