package io.astronomer.operator.astro;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a call was not answered, by what can be done about it. The message never holds a request's content, nor the
 * service's own text when a secret travelled in the request.
 */
public abstract sealed class AstroException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OptionalInt status;
    private final transient Optional<String> requestId;

    private AstroException(String message, OptionalInt status, Optional<String> requestId) {
        // Without the cause: a parser's or client's exception may quote a body.
        super(message);
        this.status = status;
        this.requestId = requestId;
    }

    /** The HTTP status; empty when there was no answer. */
    public OptionalInt status() {
        return status;
    }

    public Optional<String> requestId() {
        return requestId;
    }

    /** One field that the service refused; {@code message} is empty when a secret travelled in the request. */
    public record FieldError(String field, String code, String message) {}

    /** The service refuses the request as it is: 400, 405, and any other 4xx without a type of its own. */
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

    /** The token is not accepted: 401. */
    public static final class Unauthorized extends AstroException {
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
    }

    /** There is no such object, or no such organization: 404. */
    public static final class NotFound extends AstroException {
        private static final long serialVersionUID = 1L;

        public NotFound(String message, Optional<String> requestId) {
            super(message, OptionalInt.of(404), requestId);
        }
    }

    /** The identity is taken, or what was asked for is so already: 409. */
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

    /** No usable answer: no connection, cut off, timed out, 408, 5xx, or a success whose body can't be read. */
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
