package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;

/** Event recorder: receives the events of resources. Must not throw. */
@FunctionalInterface
public interface EventRecorder {
    void record(EnvironmentObject resource, EventMessage message);

    default EventRecorder and(EventRecorder other) {
        return (resource, message) -> {
            record(resource, message);
            other.record(resource, message);
        };
    }
}
