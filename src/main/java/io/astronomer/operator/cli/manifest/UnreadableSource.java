package io.astronomer.operator.cli.manifest;

/** A file or folder that can't be read. The message is for the user. */
public final class UnreadableSource extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableSource(String message) {
        super(message);
    }
}
