package io.astronomer.operator.resolve;

/** Follows a reference only where it may lead. */
record Unreserved(References references, String namespace, ReferenceLookup lookup) implements ReferenceLookup {

    @Override
    public Found find(Reference reference) {
        return references.isReserved(reference.kind(), namespace, reference.name())
                ? new Found.Reserved()
                : lookup.find(reference);
    }
}
