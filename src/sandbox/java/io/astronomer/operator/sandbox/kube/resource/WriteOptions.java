package io.astronomer.operator.sandbox.kube.resource;

import java.util.List;
import java.util.function.Consumer;

/** The parameters of a write request. */
public record WriteOptions(
        String manager,
        boolean dryRun,
        boolean force,
        FieldValidation validation,
        boolean statusOnly,
        boolean ownershipSettled,
        Consumer<String> warnings) {
    /** The handling of fields that the schema does not know. */
    public enum FieldValidation {
        Ignore,
        Warn,
        Strict;

        /** Parses the parameter of a request; the default is a warning. */
        public static FieldValidation of(String parameter) {
            return parameter.isEmpty() ? Warn : valueOf(parameter);
        }
    }

    /** Refuses, reports or ignores unknown and duplicate fields. */
    public void handle(ResourceType type, List<String> faults) {
        switch (validation) {
            case Strict -> {
                if (!faults.isEmpty()) {
                    throw Refusal.badRequest(type.kind() + " in version \"" + type.version()
                            + "\" cannot be handled as a " + type.kind() + ": strict decoding error: "
                            + String.join(", ", faults));
                }
            }
            case Warn -> faults.forEach(warnings);
            case Ignore -> {}
        }
    }

    /** Returns these options for an object whose managedFields are already correct. */
    WriteOptions applied() {
        return new WriteOptions(manager, dryRun, force, validation, statusOnly, true, warnings);
    }

    /** Returns the options of a write by the server itself. */
    public static WriteOptions own() {
        return new WriteOptions("apiserver", false, false, FieldValidation.Ignore, false, false, warning -> {});
    }
}
