package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;

/** Who is told what is worth an event. Must not throw. */
@FunctionalInterface
public interface Audience {
    void hear(EnvironmentObject resource, Notice notice);

    default Audience and(Audience other) {
        return (resource, notice) -> {
            hear(resource, notice);
            other.hear(resource, notice);
        };
    }
}
