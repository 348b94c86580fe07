package io.astronomer.operator.cli.lint;

import io.astronomer.operator.cli.manifest.Diagnostic.Severity;

/** One rule: what it finds, why that matters, and the cure. */
public final class Rule {
    private final String id;
    private final Severity severity;
    private final String title;
    private final String reason;
    private final String cure;
    private final Check check;

    Rule(String id, Severity severity, String title, String reason, String cure, Check check) {
        this.id = id;
        this.severity = severity;
        this.title = title;
        this.reason = reason;
        this.cure = cure;
        this.check = check;
    }

    /** Returns the id, lower-case with dashes. It never changes. */
    public String id() {
        return id;
    }

    /** Returns the severity of most findings; a finding that is less certain has a lower one. */
    public Severity severity() {
        return severity;
    }

    public String title() {
        return title;
    }

    /** Returns why a finding matters, in Markdown. */
    public String reason() {
        return reason;
    }

    /** Returns what to do about a finding, in Markdown. */
    public String cure() {
        return cure;
    }

    Check check() {
        return check;
    }

    @Override
    public String toString() {
        return id;
    }
}
