package io.astronomer.operator.plan;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences of refusals: what is wrong, and what would help. Paths only, never values. */
final class Messages {
    private Messages() {}

    static String organizationChanged(String organizationId, Memory memory) {
        return "The object belongs to organization " + memory.organizationId().orElse("")
                + ", but the operator is configured for " + organizationId
                + ". Point the operator back at the first, or create a new resource.";
    }

    static String identityChanged(Desired desired, RemoteObject remote) {
        ObjectIdentity now = desired.identity();
        ObjectIdentity before = remote.identity();
        String paths = Stream.of(
                        new Change("objectKey", Change.Kind.FIXED, before.key(), now.key()),
                        new Change(
                                "objectType",
                                Change.Kind.FIXED,
                                before.type().name(),
                                now.type().name()),
                        new Change(
                                "scope",
                                Change.Kind.FIXED,
                                before.scope().name(),
                                now.scope().name()),
                        new Change("scopeEntityId", Change.Kind.FIXED, before.scopeEntityId(), now.scopeEntityId()))
                .filter(change -> !change.from().equals(change.to()))
                .map(Change::path)
                .collect(Collectors.joining(", "));
        return paths + " can't change, it is part of the object's identity: undo the change, and create another"
                + " resource for another object.";
    }

    static String alreadyExists(Desired desired, RemoteObject remote) {
        ObjectIdentity identity = desired.identity();
        return "objectKey: " + identity.type() + " " + identity.key() + " is there already (id " + remote.id()
                + ") and was not created by this resource. Delete it in Astro, or choose another objectKey.";
    }

    static String ownershipUnknown(Optional<Desired> desired, RemoteObject remote) {
        List<String> unknown =
                desired.map(wanted -> new Unknowns(wanted, remote).paths()).orElseGet(List::of);
        String cause = unknown.isEmpty()
                ? "the spec is invalid. Correct it"
                : String.join(", ", unknown) + " can't be read. Bring back what is referred to there";
        return "A create of this resource was cut off, and whether it made the object " + remote.id()
                + " can't be told while " + cause
                + ", delete the object in Astro, or set policy.deletion to Orphan to leave it there.";
    }

    static String identityUnknown() {
        return "A create of this resource was cut off, and what it may have left in Astro can't be looked for: objectKey,"
                + " objectType, scope or scopeEntityId is none that this version knows. Set policy.deletion to Orphan to"
                + " let go of it.";
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
