package io.astronomer.operator.cli.manifest;

/** A document uses something that a manifest can't have. */
final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int line;
    private final String problem;

    Unsupported(int line, String problem) {
        super(problem);
        this.line = line;
        this.problem = problem;
    }

    int line() {
        return line;
    }

    String problem() {
        return problem;
    }
}
