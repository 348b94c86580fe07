package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Redactor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Adds the present API token. A token that can't be sent may be in the middle of a replacement. */
final class AuthorizationTransport implements Transport {
    private final Transport next;
    private final TokenSupplier tokenSupplier;
    private volatile Known known = new Known("", Redactor.none());

    private record Known(String token, Redactor redactor) {
        @Override
        public String toString() {
            return "Known";
        }
    }

    AuthorizationTransport(Transport next, TokenSupplier tokenSupplier) {
        this.next = next;
        this.tokenSupplier = tokenSupplier;
    }

    @Override
    public ApiResponse send(ApiRequest apiRequest) {
        String value = read().strip();
        if (TokenSupplier.problem(value).isPresent()) {
            throw unavailable("the API token is empty or contains characters that no token has");
        }
        Redactor ofToken = redactor(value);
        return next.send(apiRequest.authorized(value, ofToken)).to(ofToken);
    }

    /** Made once for each token, because it is costly. */
    private Redactor redactor(String value) {
        Known last = known;
        if (!last.token().equals(value)) {
            last = new Known(value, Redactor.of(List.of(value)));
            known = last;
        }
        return last.redactor();
    }

    private String read() {
        try {
            return tokenSupplier.value();
        } catch (RuntimeException unreadable) {
            throw unavailable("could not read the API token");
        }
    }

    private static AstroException unavailable(String message) {
        return new AstroException.Unavailable(message, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
