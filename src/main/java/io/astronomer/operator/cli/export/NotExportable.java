package io.astronomer.operator.cli.export;

/** No manifest can describe the object. The message has names of fields, and no value. */
final class NotExportable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotExportable(String message) {
        super(message);
    }
}
