package io.astronomer.operator.cli.report;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.plan.PlannedAction;

/** Colors of a terminal. They repeat the text, and never replace it. */
enum Style {
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    MAGENTA("35"),
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    static Style of(PlannedAction action) {
        return switch (action) {
            case CREATE -> GREEN;
            case UPDATE, EXCLUDE -> YELLOW;
            case ADOPT -> CYAN;
            case REPLACE, DECISION, WAITING -> MAGENTA;
            case DELETE, ORPHAN, ERROR -> RED;
            case SUSPENDED, UNCHANGED -> FAINT;
        };
    }

    static Style of(Diagnostic.Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
            case NOTE -> CYAN;
        };
    }

    String around(String text) {
        return text.isBlank() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
