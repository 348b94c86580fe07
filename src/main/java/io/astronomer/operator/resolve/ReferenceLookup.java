package io.astronomer.operator.resolve;

/** Follows one reference as far as a pass wants to. */
interface ReferenceLookup {

    Found find(Reference reference);

    /** Where a reference leads. */
    sealed interface Found {
        record NoObject() implements Found {}

        record NoKey() implements Found {}

        /** It is nobody's to refer to. */
        record Reserved() implements Found {}

        /** The object is there; its data was not looked at. */
        record Unread(ValueVersion version) implements Found {}

        /** The object was read, and has the key. */
        record Value(ReferencedData referencedData, String key, ValueVersion version) implements Found {
            byte[] bytes() {
                return referencedData.get(key).orElseThrow();
            }
        }
    }
}
