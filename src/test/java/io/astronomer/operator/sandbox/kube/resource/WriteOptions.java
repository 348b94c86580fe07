package io.astronomer.operator.sandbox.kube.resource;

import java.util.function.Consumer;

/** What a write request says beside its body. */
public record WriteOptions(
        String manager,
        boolean dryRun,
        boolean force,
        FieldValidation validation,
        boolean statusOnly,
        boolean ownershipSettled,
        Consumer<String> warnings) {
    /** What to do about fields that the schema does not know. */
    public enum FieldValidation {
        Ignore,
        Warn,
        Strict;

        /** The parameter of a request; the server warns when it is left out. */
        public static FieldValidation of(String parameter) {
            return parameter.isEmpty() ? Warn : valueOf(parameter);
        }
    }

    /** The same for an object whose managedFields are right already. */
    WriteOptions applied() {
        return new WriteOptions(manager, dryRun, force, validation, statusOnly, true, warnings);
    }

    /** A write that the server itself makes. */
    public static WriteOptions own() {
        return new WriteOptions("apiserver", false, false, FieldValidation.Ignore, false, false, warning -> {});
    }
}
