package io.astronomer.operator.cli.effective;

import java.util.Optional;

/**
 * The resource that manages an object.
 *
 * @param resource namespace and name
 * @param place file and line of the manifest
 * @param condition reason of the condition Ready, such as {@code InSync}, or {@code not Ready: Forbidden}
 * @param lastWritten time of the operator's last write
 */
public record ManagedBy(
        String resource,
        Optional<String> place,
        Optional<String> condition,
        Optional<String> lastWritten,
        SpecPlaces places) {

    /** Places of the resource's spec. */
    @FunctionalInterface
    public interface SpecPlaces {
        /** Returns the place to edit, such as {@code spec.links[ETL prod].connection.host}, or the Secret of the value. */
        Place of(EditTarget target);
    }

    /**
     * A place to edit.
     *
     * @param secret whether the value is that of a Secret or ConfigMap, so that it is not shown
     */
    public record Place(String text, boolean secret) {}
}
