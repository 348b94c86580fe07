package io.astronomer.operator.plan;

/** Values of present and earlier specs of a resource that may not be shown. */
enum FormerSecrets {
    NONE,
    /** Single values; Astro shows few of these fields. */
    VALUES,
    /** Whole connections, all of whose fields are sensitive. */
    CONNECTIONS;

    static FormerSecrets of(RecordedState recordedState) {
        if (recordedState.connectionsUsed()) {
            return CONNECTIONS;
        }
        return recordedState.secretsUsed() ? VALUES : NONE;
    }

    /** Returns those of the spec too. */
    FormerSecrets with(Desired desired) {
        if (desired.revision().filter(SecretRevision::hasConnection).isPresent()) {
            return CONNECTIONS;
        }
        return this == NONE && desired.revision().isPresent() ? VALUES : this;
    }
}
