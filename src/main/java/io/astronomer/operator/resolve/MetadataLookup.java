package io.astronomer.operator.resolve;

/** Sees that what is referred to is there, and in which version; no value is read. */
record MetadataLookup(References references, String namespace) implements ReferenceLookup {

    @Override
    public Found find(Reference reference) {
        return references
                .glance(reference.object(namespace), reference.key())
                .<Found>map(Found.Unread::new)
                .orElseGet(Found.NoObject::new);
    }
}
