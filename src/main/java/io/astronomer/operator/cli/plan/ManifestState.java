package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.RecordedState;
import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.status.RecordedStateReader;
import io.astronomer.operator.status.StatusUpdater;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The state that the operator recorded. Without a cluster it is assumed to have applied the base as it is. */
final class ManifestState {
    private static final OptionalLong FIRST = OptionalLong.of(1);

    private ManifestState() {}

    /** Returns what the status records. */
    static RecordedState recorded(EnvironmentObject resource, Instant now) {
        RecordedState recorded = RecordedStateReader.of(resource.getStatus(), now);
        return StatusUpdater.isSeen(resource.getStatus(), resource.getMetadata().getGeneration())
                ? recorded
                : recorded.withoutProposal();
    }

    /** Returns what the status would record if the operator had applied the base, and no other client wrote since. */
    static RecordedState assumed(String organizationId, Desired base, Observed observed) {
        return observed instanceof Observed.Present present
                ? ofObject(organizationId, base, present.object())
                : RecordedState.none();
    }

    private static RecordedState ofObject(String organizationId, Desired base, RemoteObject remote) {
        RecordedState.Applied applied = new RecordedState.Applied(
                FIRST,
                Action.Update,
                base.revision(),
                base.deployments(),
                Optional.of(remote.updatedAt()),
                Optional.empty(),
                base.writeOnly(),
                true);
        return new RecordedState(
                Optional.of(organizationId),
                Optional.of(remote.id()),
                Optional.of(base.policy().observes() ? Ownership.Observed : Ownership.Created),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(applied),
                base.revision().isPresent(),
                base.revision().filter(SecretRevision::hasConnection).isPresent());
    }
}
