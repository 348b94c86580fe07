package io.astronomer.operator.resolve;

/** Looks up the existence and version of a referenced object, without its values. */
record MetadataLookup(References references, String namespace) implements ReferenceLookup {

    @Override
    public Found find(Reference reference) {
        return references
                .knownVersion(reference.object(namespace), reference.key())
                .<Found>map(Found.Unread::new)
                .orElseGet(Found.NoObject::new);
    }
}
