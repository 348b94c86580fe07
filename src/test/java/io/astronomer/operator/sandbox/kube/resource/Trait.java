package io.astronomer.operator.sandbox.kube.resource;

/** In what a resource type differs from others. */
public enum Trait {
    /** Defined by a CustomResourceDefinition. */
    CUSTOM,
    /** Has a status subresource; a write elsewhere doesn't touch the status. */
    STATUS,
    /** Counts the changes of its desired state in {@code metadata.generation}. */
    GENERATION,
    /** An update without a resourceVersion overwrites. */
    UNCONDITIONAL_UPDATE,
    /** An update of what is not there creates it. */
    CREATE_ON_UPDATE,
    /** A question that is answered, never stored. */
    REVIEW
}
