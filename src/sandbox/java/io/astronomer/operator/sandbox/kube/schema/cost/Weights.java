package io.astronomer.operator.sandbox.kube.schema.cost;

/** The costs of evaluation steps on a real API server. A change of one changes which CRDs are accepted. */
final class Weights {
    static final long ACCESS = 1;
    static final long CALL = 1;
    static final long NEW_LIST = 10;
    static final long NEW_MAP = 30;
    static final long NEW_MESSAGE = 40;
    static final double PER_CHARACTER = 0.1;
    static final double PER_PATTERN_CHARACTER = 0.25;
    /** Named formats are regular expressions of unknown length. */
    static final double NAMED_FORMAT = 128 * PER_PATTERN_CHARACTER;

    private Weights() {}
}
