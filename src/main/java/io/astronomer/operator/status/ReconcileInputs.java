package io.astronomer.operator.status;

import io.astronomer.operator.plan.SecretRevision;
import java.util.Optional;

/**
 * What a pass went by. When any of it is new, so is the failure that follows.
 *
 * @param revision the state of the secrets that the resource refers to
 * @param request the latest request of a person for a pass
 */
public record ReconcileInputs(long generation, Optional<SecretRevision> revision, Optional<String> request) {}
