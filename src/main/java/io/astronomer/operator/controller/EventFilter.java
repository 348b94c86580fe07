package io.astronomer.operator.controller;

import io.astronomer.operator.controller.EventMessage.Severity;

/** Selects the events that are written. The log has each of them anyway. */
public enum EventFilter {
    ALL,
    WARNINGS,
    NONE;

    boolean accepts(EventMessage message) {
        return switch (this) {
            case ALL -> true;
            case WARNINGS -> message.severity() == Severity.WARNING;
            case NONE -> false;
        };
    }
}
