package io.astronomer.operator.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Outcomes of an object, and the statuses they lead to. */
final class StatusExamples {
    static final Outcome SUSPENDED =
            new Outcome.Suspended(Reason.SUSPENDED, "nothing is read or written", Optional.empty());

    static final PoliciesInForce POLICIES = new PoliciesInForce(Policy.standard(), Duration.ofMinutes(5));

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final ObjectIdentity IDENTITY =
            new ObjectIdentity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh", ObjectType.ENVIRONMENT_VARIABLE, "KEY");
    private static final String ID = "cm4ntm56001gk01mbhudv1elv";

    private StatusExamples() {}

    static ReconcileInputs requested(String at) {
        return new ReconcileInputs(
                1,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.of(new SecretRevision("r1")),
                Optional.of(at),
                POLICIES);
    }

    static ReconcileInputs inputs(long generation) {
        return new ReconcileInputs(
                generation,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                Optional.of(new SecretRevision("r1")),
                Optional.empty(),
                POLICIES);
    }

    static EnvironmentObjectStatus next(
            @Nullable EnvironmentObjectStatus previous, ReconcileInputs inputs, Outcome outcome, Instant now) {
        return StatusUpdater.next(previous, inputs, ReconcileResult.of(outcome), now);
    }

    static Outcome outcome(String name) {
        return switch (name) {
            case "in sync" -> inSync();
            case "created" -> withoutObject(Action.Create);
            case "excluded" -> withoutObject(Action.Exclude);
            case "updated" -> updated(true);
            case "updated in part" -> updated(false);
            case "replaced" -> applied(Action.Replace, Optional.empty(), Optional.empty(), false);
            case "waiting", "waiting for long" -> new Outcome.Waiting(Reason.SECRET_NOT_FOUND, "missing");
            case "stalled" -> new Outcome.Stalled(Reason.REJECTED, "no");
            case "retry" -> new Outcome.Retry(Reason.UNAVAILABLE, "no answer", Optional.empty());
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Outcome inSync() {
        return new Outcome.InSync(desired(), remote(), Ownership.Created);
    }

    /** Returns the outcome of a write whose response does not show the object. */
    private static Outcome withoutObject(Action action) {
        return applied(action, Optional.of(ID), Optional.empty(), true);
    }

    private static Outcome updated(boolean complete) {
        return applied(Action.Update, Optional.of(ID), Optional.of(remote()), complete);
    }

    private static Outcome applied(
            Action action, Optional<String> id, Optional<RemoteObject> remote, boolean complete) {
        return new Outcome.Applied(action, desired(), Ownership.Created, id, remote, List.of(), complete);
    }

    static Outcome updated(Desired desired, Ownership ownership) {
        return new Outcome.Applied(
                Action.Update, desired, ownership, Optional.of(ID), Optional.of(remote()), List.of(), true);
    }

    static Desired desired() {
        return desired(1);
    }

    static Desired desired(long generation) {
        return new Desired(
                "clm8qv74h000008mlf08scq7k",
                IDENTITY,
                generation,
                "",
                Payload.of(IDENTITY.type(), Map.of()),
                false,
                List.of(),
                new TreeSet<>(),
                Optional.of(new SecretRevision("r1")),
                Policy.standard());
    }

    static RemoteObject remote() {
        return new RemoteObject(
                ID,
                IDENTITY,
                "",
                false,
                new RemotePayload(JsonNodeFactory.instance.objectNode(), Optional.empty()),
                List.of(),
                new TreeSet<>(),
                NOW,
                NOW,
                Optional.of(new RemoteObject.Subject("us", true, Optional.empty())),
                Optional.of(new RemoteObject.Subject("us", true, Optional.empty())));
    }

    static @Nullable String status(EnvironmentObjectStatus status, String type) {
        return Condition.of(status, type).map(Condition::status).orElse(null);
    }
}
