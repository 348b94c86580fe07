package io.astronomer.operator.reconcile;

/** One thing worth a Kubernetes Event. */
public record Notice(Severity severity, String reason, String message) {

    /** Kubernetes' event types, in its own words. */
    public enum Severity {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Severity(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
