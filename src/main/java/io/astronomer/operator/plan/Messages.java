package io.astronomer.operator.plan;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences of refusals: what is wrong, and what would help. Paths only, never values. */
final class Messages {
    private Messages() {}

    static String organizationChanged(String organizationId, Memory memory) {
        return "The object belongs to organization " + memory.organizationId().orElse("")
                + ", but the operator is configured for " + organizationId
                + ". Point the operator back at the first, or create a new resource.";
    }

    static String alreadyExists(Desired desired, RemoteObject remote) {
        ObjectIdentity identity = desired.identity();
        return "objectKey: " + identity.type() + " " + identity.key() + " is there already (id " + remote.id()
                + ") and was not created by this resource. Delete it in Astro, or choose another objectKey.";
    }

    static String notAccepted(List<Change> changes) {
        return "Astro answered the write with success, but holds something else in " + paths(changes)
                + ". Nothing is sent again until the spec, a Secret or the object changes.";
    }

    static String replaceRefused(List<Change> changes) {
        return "A change of " + paths(changes) + " needs the object to be deleted and created anew, which"
                + " policy.deletion Orphan forbids. Set it to Delete, or undo the change.";
    }

    private static String paths(List<Change> changes) {
        return changes.stream().map(Change::path).collect(Collectors.joining(", "));
    }
}
