package io.astronomer.operator.app;

import java.util.List;

/** The settings are invalid. The message names each one, and contains no token. */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfiguration(List<String> problems) {
        super("Invalid configuration: " + String.join("; ", problems));
    }
}
