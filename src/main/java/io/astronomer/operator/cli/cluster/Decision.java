package io.astronomer.operator.cli.cluster;

/** What a verb would do to a resource. */
public sealed interface Decision {
    /** Sets something. */
    record Set(Change change) implements Decision {}

    /**
     * Nothing has to be set.
     *
     * @param reason as the predicate of a sentence
     */
    record Nothing(String reason) implements Decision {}

    /**
     * The verb does not fit the state of the resource.
     *
     * @param reason as the predicate of a sentence, with what would be right
     */
    record Unfit(String reason) implements Decision {}
}
