package io.astronomer.operator.plan;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages of refusals: the problem, and what to do. Contain paths, never values. */
final class Messages {
    private Messages() {}

    static String organizationChanged(String organizationId, RecordedState recordedState) {
        return "The object belongs to organization "
                + recordedState.organizationId().orElse("")
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

    static String adoptionRequired(Desired desired, RemoteObject remote, List<Change> visible) {
        String differs = visible.isEmpty() ? "" : ", and differs in " + paths(visible);
        String advice = desired.policy().adoption() == Policy.Adoption.NEVER
                ? ", and policy.adoption Never forbids to take it over. Set it to IfIdentical or Always"
                : ". To make it what the spec says, set policy.adoption to Always; to keep it, say the same in the spec";
        return "objectKey: " + named(desired) + " is there already (id " + remote.id()
                + "), was not created by this resource" + differs + advice + ", or choose another objectKey.";
    }

    static String otherExternalId(Desired desired, RemoteObject remote) {
        return Annotations.EXTERNAL_ID + " asks for the object " + externalId(desired) + ", but " + named(desired)
                + " has the id " + remote.id() + ". Correct the annotation, or the spec.";
    }

    static String externalIdMissing(Desired desired) {
        return Annotations.EXTERNAL_ID + " asks for the object " + externalId(desired) + ", but Astro holds no "
                + named(desired) + ". Correct the annotation, or remove it to have the object created.";
    }

    static String observed(List<Change> changes) {
        return "Astro holds something else in " + paths(changes)
                + ": status.plan shows it. policy.management Observe writes nothing.";
    }

    static String observedAbsent(Desired desired) {
        return "Astro holds no " + named(desired) + ". policy.management Observe writes nothing.";
    }

    static String reported(Drift drift) {
        return drift.text() + ". policy.drift Report leaves it so; status.plan shows what the spec says.";
    }

    static String externalWriter(Drift drift) {
        return drift.text() + ". Somebody else has written over what we wrote " + RecordedState.MOST_REVERSALS
                + " times within an hour: nothing is written any more. Find out who, then change the spec or ask for a"
                + " pass with the annotation " + Annotations.RECONCILE_REQUESTED_AT + ".";
    }

    static String planPending(PendingPlan pendingPlan) {
        return "status.plan waits for approval: set the annotation " + Annotations.APPROVE_PLAN + " to "
                + pendingPlan.hash() + ".";
    }

    private static String named(Desired desired) {
        ObjectIdentity identity = desired.identity();
        return identity.type() + " " + identity.key();
    }

    private static String externalId(Desired desired) {
        return desired.policy().externalId().orElse("");
    }

    static String ownershipUnknown(Optional<Desired> desired, RemoteObject remote) {
        List<String> unknown = desired.map(wanted -> new UndecidableFields(wanted, remote).paths())
                .orElseGet(List::of);
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

    static String replaceRefused(Desired desired, Ownership ownership, List<Change> changes) {
        String need = "A change of " + paths(changes) + " needs the object to be deleted and created anew, which ";
        if (desired.policy().externalId().isPresent()) {
            return need + Annotations.EXTERNAL_ID + " forbids. Remove the annotation, or undo the change.";
        }
        String why =
                ownership == Ownership.ADOPTED && desired.policy().deletion().isEmpty()
                        ? "policy.deletion, left out, forbids for an object that was adopted"
                        : "policy.deletion Orphan forbids";
        return need + why + ". Set it to Delete, or undo the change.";
    }

    static String paths(List<Change> changes) {
        return changes.stream().map(Change::path).distinct().collect(Collectors.joining(", "));
    }
}
