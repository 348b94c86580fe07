package io.astronomer.operator.controller;

/** Content of one Kubernetes Event. */
public record EventMessage(Severity severity, String reason, String message) {

    /** Event types of Kubernetes. */
    public enum Severity {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Severity(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
