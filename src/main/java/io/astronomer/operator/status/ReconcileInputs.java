package io.astronomer.operator.status;

import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.SecretRevision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Inputs of a reconciliation. A failure after a change of the generation, the revision or the request is a new failure.
 *
 * @param type of the object; empty while the spec names none
 * @param revision present revision of the referenced Secrets
 * @param request latest request of a user for a reconciliation
 * @param policies in force
 * @param warnings about values of the spec that can't work
 */
public record ReconcileInputs(
        long generation,
        Optional<ObjectType> type,
        Optional<SecretRevision> revision,
        Optional<String> request,
        PoliciesInForce policies,
        List<String> warnings) {

    public ReconcileInputs {
        warnings = List.copyOf(warnings);
    }

    /** Inputs without warnings. */
    public ReconcileInputs(
            long generation,
            Optional<ObjectType> type,
            Optional<SecretRevision> revision,
            Optional<String> request,
            PoliciesInForce policies) {
        this(generation, type, revision, request, policies, List.of());
    }

    /** Returns the inputs with the warnings about the spec. */
    public ReconcileInputs warning(Desired desired) {
        return new ReconcileInputs(generation, type, revision, request, policies, SpecWarnings.of(desired));
    }

    /** Returns whether the last reconciliation had the same inputs. */
    boolean areThoseOf(EnvironmentObjectStatus before) {
        return isGenerationOf(before)
                && SecretRevision.areSame(Revisions.read(before.recorded().failingRevision()), revision)
                && !isNewRequest(before);
    }

    boolean isGenerationOf(EnvironmentObjectStatus before) {
        return Objects.equals(before.observedGeneration(), generation);
    }

    /** Returns whether no earlier reconciliation handled the request. */
    boolean isNewRequest(EnvironmentObjectStatus before) {
        return request.filter(latest -> !latest.equals(before.lastHandledReconcileAt()))
                .isPresent();
    }
}
