package io.astronomer.operator.resolve;

import io.astronomer.operator.resolve.References.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * Tracks which versions of a Secret or ConfigMap have the same value under a key. A change of other keys or of metadata
 * does not change the value. Keeps digests of values in memory while a resource refers to the key; nothing of them is
 * stored or shown.
 */
public final class ReferencedValues {
    private final ValueDigests digests = new ValueDigests();
    private final Map<ReferencedObject, KnownObject> objects = new ConcurrentHashMap<>();

    /** Returns the state of the value at a version of its object, as far as it is known without a request. */
    public ValueVersion seen(ReferencedObject object, String key, Version version) {
        return known(object, version).seen(key, version.resourceVersion());
    }

    /** Returns the state of the value in the content. */
    public ValueVersion read(ReferencedObject object, String key, ReferencedData referencedData) {
        return known(object, referencedData.version()).read(key, referencedData);
    }

    /** Updates the known values. Returns the keys in use whose value changed, or may have changed. */
    public Set<String> update(ReferencedObject object, ReferencedData referencedData) {
        return of(object, referencedData.version().uid())
                .map(known -> known.update(referencedData))
                .orElse(Set.of());
    }

    /** Returns whether the value of this version is known for comparison. */
    public boolean isRead(ReferencedObject object, Version version) {
        return of(object, version.uid()).filter(KnownObject::isRead).isPresent();
    }

    /** Returns whether a GET of the object at this version would return nothing new. */
    public boolean isUpToDate(ReferencedObject object, Version version) {
        return of(object, version.uid())
                .filter(known -> known.isUpToDate(version.resourceVersion()))
                .isPresent();
    }

    /** The object is gone, or its values are unknown. */
    public void forget(ReferencedObject object) {
        objects.remove(object);
    }

    /** Removes the values whose key does not match. */
    public void retain(BiPredicate<ReferencedObject, String> referenced) {
        objects.forEach((object, known) -> {
            if (known.retain(key -> referenced.test(object, key))) {
                objects.remove(object, known);
            }
        });
    }

    /** Returns the number of known objects. */
    public int size() {
        return objects.size();
    }

    private Optional<KnownObject> of(ReferencedObject object, String uid) {
        return Optional.ofNullable(objects.get(object)).filter(known -> known.isOf(uid));
    }

    /** An object with another uid is a successor of the same name. */
    private KnownObject known(ReferencedObject object, Version version) {
        return of(object, version.uid())
                .orElseGet(() -> objects.compute(
                        object,
                        (same, before) -> before != null && before.isOf(version.uid())
                                ? before
                                : new KnownObject(version.uid(), digests)));
    }

    @Override
    public String toString() {
        return "ReferencedValues[" + objects.size() + "]";
    }
}
