package io.astronomer.operator.app;

import java.util.List;

/** The operator can't start with these settings; the message names each one, and shows no token. */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfiguration(List<String> problems) {
        super("Invalid configuration: " + String.join("; ", problems));
    }
}
