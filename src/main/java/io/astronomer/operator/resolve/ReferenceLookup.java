package io.astronomer.operator.resolve;

/** Looks up one reference, with or without its value. */
interface ReferenceLookup {

    Found find(Reference reference);

    /** Result of a lookup. */
    sealed interface Found {
        record NoObject() implements Found {}

        /** The object was read and lacks the key. */
        record NoKey(ValueVersion version) implements Found {}

        /** The object may not be referenced. */
        record Reserved() implements Found {}

        /** The object exists; its value was not read. */
        record Unread(ValueVersion version) implements Found {}

        /** The object was read and has the key. */
        record Value(ReferencedData referencedData, String key, ValueVersion version) implements Found {
            byte[] bytes() {
                return referencedData.get(key).orElseThrow();
            }
        }
    }
}
