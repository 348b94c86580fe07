package io.astronomer.operator.resolve;

import io.astronomer.operator.resolve.References.Version;

/**
 * The state of one referenced value. The object that holds it may get another version while the value stays the same.
 *
 * @param uid of the object
 * @param first the resourceVersion at which the present value was seen first
 * @param latest the resourceVersion at which it was seen last
 */
public record ValueVersion(String uid, String first, String latest) {

    /** Of a value of which no other version is known. */
    static ValueVersion at(Version version) {
        return new ValueVersion(version.uid(), version.resourceVersion(), version.resourceVersion());
    }
}
