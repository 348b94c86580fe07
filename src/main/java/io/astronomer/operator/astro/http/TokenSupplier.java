package io.astronomer.operator.astro.http;

import java.util.Optional;
import java.util.regex.Pattern;

/** Supplies the API token for each request, so that a rotated token is used by the next one. */
@FunctionalInterface
public interface TokenSupplier {
    /** Other characters would be quoted in the HTTP client's exception. */
    Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    String value();

    /** Returns why the text can't be a token, without its content. */
    static Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        return SENDABLE.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("must be one line of printable ASCII without spaces");
    }
}
