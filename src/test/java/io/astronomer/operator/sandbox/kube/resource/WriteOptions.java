package io.astronomer.operator.sandbox.kube.resource;

import java.util.List;
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

    /** What becomes of fields that are unknown or sent twice: refused, warned of, or let pass. */
    public void judge(ResourceType type, List<String> faults) {
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

    /** The same for an object whose managedFields are right already. */
    WriteOptions applied() {
        return new WriteOptions(manager, dryRun, force, validation, statusOnly, true, warnings);
    }

    /** A write that the server itself makes. */
    public static WriteOptions own() {
        return new WriteOptions("apiserver", false, false, FieldValidation.Ignore, false, false, warning -> {});
    }
}
