package io.astronomer.operator.astro;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Failure of a request, by what can be done about it. The message never contains the request's content, nor Astro's text
 * when the request contained a secret.
 */
public abstract sealed class AstroException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OptionalInt status;
    private final transient Optional<String> requestId;

    private AstroException(String message, OptionalInt status, Optional<String> requestId) {
        // Without the cause, because a parser's or client's exception may quote a body.
        super(message);
        this.status = status;
        this.requestId = requestId;
    }

    /** Returns the HTTP status; empty without a response. */
    public OptionalInt status() {
        return status;
    }

    public Optional<String> requestId() {
        return requestId;
    }

    /** A refused field; {@code message} is empty when the request contained a secret. */
    public record FieldError(String field, String code, String message) {}

    /** Astro refuses the request: 400, 405, or another 4xx without a type of its own. */
    public static final class Rejected extends AstroException {
        private static final long serialVersionUID = 1L;
        private final transient List<FieldError> fieldErrors;

        public Rejected(String message, int status, Optional<String> requestId, List<FieldError> fieldErrors) {
            super(message, OptionalInt.of(status), requestId);
            this.fieldErrors = List.copyOf(fieldErrors);
        }

        public List<FieldError> fieldErrors() {
            return fieldErrors;
        }
    }

    /** Astro refuses the token: 401. */
    public static final class Unauthorized extends AstroException {
        /** Cause and remedy. */
        public static final String MESSAGE = "Astro rejected the API token (replace the token in its Secret)";

        private static final long serialVersionUID = 1L;

        public Unauthorized(String message, Optional<String> requestId) {
            super(message, OptionalInt.of(401), requestId);
        }
    }

    /** The token lacks the right: 403. */
    public static final class Forbidden extends AstroException {
        private static final long serialVersionUID = 1L;

        public Forbidden(String message, Optional<String> requestId) {
            super(message, OptionalInt.of(403), requestId);
        }

        /** Returns the cause and the remedy, for the permission that is missing. */
        public static String message(String permission) {
            return "the API token lacks the permission " + permission + " (give the token a role that allows it)";
        }
    }

    /** The object or organization does not exist: 404. */
    public static final class NotFound extends AstroException {
        private static final long serialVersionUID = 1L;

        public NotFound(String message, Optional<String> requestId) {
            super(message, OptionalInt.of(404), requestId);
        }
    }

    /** The identity exists, or the change was made already: 409. */
    public static final class Conflict extends AstroException {
        private static final long serialVersionUID = 1L;

        public Conflict(String message, Optional<String> requestId) {
            super(message, OptionalInt.of(409), requestId);
        }
    }

    /** Too many requests: 429. */
    public static final class Throttled extends AstroException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> retryAfter;

        public Throttled(String message, Optional<String> requestId, Optional<Duration> retryAfter) {
            super(message, OptionalInt.of(429), requestId);
            this.retryAfter = retryAfter;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** No usable response: no connection, interrupted, timed out, 408, 5xx, or an unreadable body. */
    public static final class Unavailable extends AstroException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> retryAfter;

        public Unavailable(
                String message, OptionalInt status, Optional<String> requestId, Optional<Duration> retryAfter) {
            super(message, status, requestId);
            this.retryAfter = retryAfter;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
