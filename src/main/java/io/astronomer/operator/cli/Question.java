package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Question before a write.
 *
 * @param text what is about to happen, as a sentence
 * @param answer that continues
 * @param mandatory whether a command that can't ask needs {@code --yes}
 */
record Question(String text, String answer, boolean mandatory) {

    /** Returns whether a user is asked. */
    boolean isAsked(Terminal terminal, VerbOptions options) {
        return terminal.interactive() && !options.isYes();
    }

    /** Returns whether to continue. Fails if the question is mandatory and can't be asked. */
    boolean isConfirmed(Terminal terminal, VerbOptions options) {
        if (!isAsked(terminal, options)) {
            if (mandatory && !options.isYes()) {
                throw CommandFailure.invalid(text + " Without a terminal this needs --yes. Nothing was set.");
            }
            return true;
        }
        terminal.err().print(text + " Type " + answer + " to continue: ");
        terminal.err().flush();
        String typed = line(terminal);
        if (typed.strip().equals(answer)) {
            return true;
        }
        terminal.err().println("Nothing was set.");
        return false;
    }

    private static String line(Terminal terminal) {
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException unreadable) {
            return "";
        }
    }
}
