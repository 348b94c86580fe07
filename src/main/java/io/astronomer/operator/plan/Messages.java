package io.astronomer.operator.plan;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages of refusals: the problem, and what to do. Contain paths, never values. */
final class Messages {
    private static final String GIVE_VALUE = "Give the value in the spec instead of keep";

    private Messages() {}

    static String organizationChanged(String organizationId, RecordedState recordedState) {
        return "The object belongs to organization "
                + recordedState.organizationId().orElse("")
                + ", but the operator is configured for " + organizationId
                + ". Configure the first organization again (ASTRO_ORGANIZATION_ID of the operator, or organizationId"
                + " of the AstroOrganization), or create a new resource.";
    }

    static String identityChanged(Desired desired, RemoteObject remote) {
        ObjectIdentity now = desired.identity();
        ObjectIdentity before = remote.identity();
        String paths = Stream.of(
                        new Change("objectKey", Change.Kind.FIXED, before.key(), now.key()),
                        new Change(
                                "the type",
                                Change.Kind.FIXED,
                                before.type().name(),
                                now.type().name()),
                        new Change(
                                "the scope",
                                Change.Kind.FIXED,
                                before.scope().name(),
                                now.scope().name()),
                        new Change(now.scope().field(), Change.Kind.FIXED, before.scopeEntityId(), now.scopeEntityId()))
                .filter(change -> !change.from().equals(change.to()))
                .map(Change::path)
                .collect(Collectors.joining(", "));
        return paths + " can't change, because it is part of the object's identity. Undo the change, and create another"
                + " resource for another object.";
    }

    static String adoptionRequired(Desired desired, RemoteObject remote, List<Change> visible) {
        String differs = visible.isEmpty() ? "" : "; it differs in " + Change.paths(visible);
        String advice = desired.policy().adoption() == AdoptionPolicy.Never
                ? ". policy.adoption Never forbids its adoption: set it to IfIdentical or Always"
                : ". To overwrite it, set policy.adoption to Always; to keep it, change the spec to match it";
        return "objectKey: " + named(desired) + " already exists (id " + remote.id()
                + ") and was not created by this resource" + differs + advice + ", or choose another objectKey.";
    }

    static String otherExternalId(Desired desired, RemoteObject remote) {
        return Annotations.EXTERNAL_ID + " names the object " + externalId(desired) + ", but " + named(desired)
                + " has the id " + remote.id() + ". Correct the annotation, or the spec.";
    }

    static String externalIdMissing(Desired desired) {
        return Annotations.EXTERNAL_ID + " names the object " + externalId(desired) + ", but Astro has no "
                + named(desired) + ". Correct the annotation, or remove it so that the object is created.";
    }

    static String observed(List<Change> changes) {
        return "The object in Astro differs in " + Change.paths(changes)
                + ": status.plan shows the changes. With policy.management Observe the operator writes nothing. Set it"
                + " to Manage to write them, or change the spec to match the object.";
    }

    static String observedAbsent(Desired desired) {
        return "Astro has no " + named(desired) + ". With policy.management Observe the operator writes nothing. Check"
                + " objectKey and " + desired.identity().scope().field()
                + ", or set policy.management to Manage to create the object.";
    }

    static String reported(Drift drift) {
        String keep = drift.isDeletion() ? "delete this resource" : "put it into the spec";
        return drift.text() + ". policy.drift Report does not correct it; status.plan shows the correction. To undo it,"
                + " set policy.drift to Correct; to keep it, " + keep + ".";
    }

    static String externalWriter(Drift drift) {
        return drift.text() + ". Another client reverted the operator's write " + RecordedState.MOST_REVERSALS
                + " times within an hour, so the operator stopped writing. Find that client, then change the spec or"
                + " set the annotation " + Annotations.RECONCILE_REQUESTED_AT + " to the present time.";
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
                : String.join(", ", unknown) + " can't be read. Restore the Secrets or ConfigMaps referenced there";
        return "A create of this resource was interrupted. It is unknown whether it created the object " + remote.id()
                + ", because " + cause
                + ", delete the object in Astro, or set policy.deletion to Orphan to leave it there.";
    }

    static String identityUnknown() {
        return "A create of this resource was interrupted. The object that it may have created can't be looked up,"
                + " because the spec does not name its type, its objectKey, or its Workspace or Deployment. Set policy.deletion to Orphan to leave the object in Astro.";
    }

    static String notAccepted(List<Change> changes) {
        return "Astro accepted the write, but stored something else in " + Change.paths(changes)
                + ". Compare these fields with the object in Astro, and set values that Astro accepts. The operator"
                + " does not write again until the spec, a Secret or the object changes.";
    }

    static String keptMissing(List<String> paths) {
        return "Astro has no value for " + String.join(", ", paths) + ", which keep assumes. " + GIVE_VALUE
                + ", or set it in Astro.";
    }

    static String keptAtCreate(Desired desired, List<String> paths) {
        return "Astro has no " + named(desired) + ", so it has no value for " + String.join(", ", paths)
                + ", which keep assumes. " + GIVE_VALUE + ", or create the object in Astro with it.";
    }

    static String keptAtRisk(List<String> paths, List<Change> changes) {
        return "The object needs an update of " + Change.paths(changes) + ", of which it is not known whether it keeps "
                + String.join(", ", paths) + " in Astro, so the operator sends nothing. " + GIVE_VALUE
                + ", or make the change in Astro.";
    }

    static String replaceLosesKept(List<Change> changes, List<String> paths) {
        return "A change of " + Change.paths(changes) + " needs the object to be deleted and created again, which would"
                + " lose the value of " + String.join(", ", paths) + " that keep assumes. " + GIVE_VALUE
                + ", or undo the change.";
    }

    static String replaceRefused(Desired desired, Ownership ownership, List<Change> changes) {
        String need =
                "A change of " + Change.paths(changes) + " needs the object to be deleted and created again, which ";
        if (desired.policy().externalId().isPresent()) {
            return need + Annotations.EXTERNAL_ID + " forbids. Remove the annotation, or undo the change.";
        }
        String why =
                ownership == Ownership.Adopted && desired.policy().deletion().isEmpty()
                        ? "an omitted policy.deletion forbids for an adopted object"
                        : "policy.deletion Orphan forbids";
        return need + why + ". Set it to Delete, which also deletes the object when this resource is deleted, or undo"
                + " the change.";
    }
}
