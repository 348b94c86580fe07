package io.astronomer.operator.cli.export;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;

/**
 * A remote object with its manifest.
 *
 * @param name of the resource
 * @param held values that the manifest does not contain
 * @param notes for the user, about what differs from other manifests
 */
public record ExportedObject(
        RemoteObject remote, String name, EnvironmentObject manifest, List<HeldValue> held, List<String> notes) {
    public ExportedObject {
        held = List.copyOf(held);
        notes = List.copyOf(notes);
    }

    /** Returns whether a Secret has values of the object. */
    boolean hasSecret() {
        return held.stream().anyMatch(value -> value.dataKey().isPresent());
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "ExportedObject[" + name + "]";
    }
}
