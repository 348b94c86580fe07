package io.astronomer.operator.controller;

import io.astronomer.operator.controller.EventMessage.Severity;
import io.astronomer.operator.plan.Reason;

/** Reasons of events, except for failures: those have the {@link Reason} of the conditions. */
public enum EventReason {
    /** The operator created the object. */
    CREATED("Created"),
    /** The operator updated the object. */
    UPDATED("Updated"),
    /** The operator deleted the object. */
    DELETED("Deleted"),
    /** The operator excluded one Deployment from the object. */
    EXCLUDED("Excluded"),
    /** The operator deleted the object to create it again. */
    REPLACING(Reason.REPLACING.text()),
    /** The resource manages an existing object from now on. */
    ADOPTED("Adopted"),
    /** The Workspace or Deployment of the object has another name in Astro. */
    RENAMED("Renamed"),
    /** A Deployment of the links was created again under its name. */
    LINK_MOVED("LinkMoved"),
    /** The object matches the spec again after a failure. */
    RECOVERED("Recovered"),
    /** The suspension began. */
    SUSPENDED(Reason.SUSPENDED.text()),
    /** The suspension until a time began. */
    PAUSED(Reason.PAUSED.text()),
    /** The resource was deleted, and its policy leaves the object in Astro. */
    ORPHANED("Orphaned"),
    /** The resource was deleted without access to Astro, as an annotation requested. */
    FORCE_ORPHANED("Orphaned", Severity.WARNING),
    /** The operator corrected the change of another client. */
    DRIFT_CORRECTED("DriftCorrected", Severity.WARNING),
    /** Kubernetes rejects the status. */
    STATUS_NOT_WRITTEN("StatusNotWritten", Severity.WARNING);

    private final String text;
    private final Severity severity;

    EventReason(String text) {
        this(text, Severity.NORMAL);
    }

    EventReason(String text, Severity severity) {
        this.text = text;
        this.severity = severity;
    }

    public String text() {
        return text;
    }

    public Severity severity() {
        return severity;
    }

    EventMessage with(String message) {
        return new EventMessage(severity, text, message);
    }
}
