package io.astronomer.operator.resolve;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks up referenced values. Reads each object once, so that all its keys have one version. */
final class ValueLookup implements ReferenceLookup {
    private final References references;
    private final String namespace;
    private final Map<ReferencedObject, Optional<ReferencedData>> referencedDatas = new HashMap<>();

    ValueLookup(References references, String namespace) {
        this.references = references;
        this.namespace = namespace;
    }

    @Override
    public Found find(Reference reference) {
        ReferencedObject object = reference.object(namespace);
        String key = reference.key();
        Optional<ReferencedData> referencedData = referencedDatas.computeIfAbsent(
                object, absent -> references.readAndCompare(object.kind(), object.namespace(), object.name()));
        if (referencedData.isEmpty()) {
            return new Found.NoObject();
        }
        ValueVersion version = references.version(object, key, referencedData.get());
        return referencedData.get().get(key).isPresent()
                ? new Found.Value(referencedData.get(), key, version)
                : new Found.NoKey(version);
    }
}
