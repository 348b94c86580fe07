package io.astronomer.operator.cli.generate;

/** A folder that can't be written without the loss of a file that is not the command's own. The message is for the user. */
public final class FolderConflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FolderConflict(String message) {
        super(message);
    }
}
