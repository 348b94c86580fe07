package io.astronomer.operator.resolve;

import io.astronomer.operator.resolve.References.Version;

/**
 * State of one referenced value. The object may change while the value remains.
 *
 * @param uid of the object
 * @param first resourceVersion at which the present value was seen first
 * @param latest resourceVersion at which it was seen last
 */
public record ValueVersion(String uid, String first, String latest) {

    /** The state of a value of which one version is known. */
    static ValueVersion at(Version version) {
        return new ValueVersion(version.uid(), version.resourceVersion(), version.resourceVersion());
    }
}
