package io.astronomer.operator.resolve;

import io.astronomer.operator.resolve.References.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * Knows which versions of a Secret or ConfigMap hold the same value under a key: a change of other keys or of metadata is no
 * change of the value. Keeps digests of values in memory, until no resource refers to the key. Nothing of them is stored or shown.
 */
public final class ReferencedValues {
    private final ValueDigests digests = new ValueDigests();
    private final Map<ReferencedObject, KnownObject> objects = new ConcurrentHashMap<>();

    /** The state of the value at a version of its object, as far as it is known without reading it. */
    public ValueVersion seen(ReferencedObject object, String key, Version version) {
        return known(object, version).seen(key, version.resourceVersion());
    }

    /** The state of the value in content that was read. */
    public ValueVersion read(ReferencedObject object, String key, ReferencedData referencedData) {
        return known(object, referencedData.version()).read(key, referencedData);
    }

    /** Takes content that was read. Returns the keys in use whose value changed, or may have changed. */
    public Set<String> update(ReferencedObject object, ReferencedData referencedData) {
        return of(object, referencedData.version().uid())
                .map(known -> known.update(referencedData))
                .orElse(Set.of());
    }

    /** Whether there is a value to compare the next one with. */
    public boolean isRead(ReferencedObject object, Version version) {
        return of(object, version.uid()).filter(KnownObject::isRead).isPresent();
    }

    /** Whether reading the object at this version would tell nothing new. */
    public boolean isUpToDate(ReferencedObject object, Version version) {
        return of(object, version.uid())
                .filter(known -> known.isUpToDate(version.resourceVersion()))
                .isPresent();
    }

    /** The object is gone, or nothing can be said of its values. */
    public void forget(ReferencedObject object) {
        objects.remove(object);
    }

    /** Forgets the values for which it does not hold. */
    public void retain(BiPredicate<ReferencedObject, String> referenced) {
        objects.forEach((object, known) -> {
            if (known.retain(key -> referenced.test(object, key))) {
                objects.remove(object, known);
            }
        });
    }

    /** How many objects are known. */
    public int size() {
        return objects.size();
    }

    private Optional<KnownObject> of(ReferencedObject object, String uid) {
        return Optional.ofNullable(objects.get(object)).filter(known -> known.isOf(uid));
    }

    /** One with another uid is another object of the same name. */
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
