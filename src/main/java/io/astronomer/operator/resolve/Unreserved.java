package io.astronomer.operator.resolve;

/** Looks up a reference, unless it is reserved. */
record Unreserved(References references, String namespace, ReferenceLookup lookup) implements ReferenceLookup {

    @Override
    public Found find(Reference reference) {
        return references.isReserved(reference.kind(), namespace, reference.name())
                ? new Found.Reserved()
                : lookup.find(reference);
    }
}
