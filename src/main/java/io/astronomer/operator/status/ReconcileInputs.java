package io.astronomer.operator.status;

import io.astronomer.operator.plan.SecretRevision;
import java.util.Optional;

/**
 * Inputs of a reconciliation. A failure after a change of any of them is a new failure.
 *
 * @param revision present revision of the referenced Secrets
 * @param request latest request of a user for a reconciliation
 */
public record ReconcileInputs(long generation, Optional<SecretRevision> revision, Optional<String> request) {}
