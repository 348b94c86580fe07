package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.Optional;

/** A verb of the command line that sets fields or annotations of a resource. Pure. */
public sealed interface Verb permits Approve, Reconcile, Suspend, Resume, Release {

    /** Returns what the verb would do to the resource. */
    Decision decide(EnvironmentObject resource);

    /**
     * Returns whether the operator has reacted.
     *
     * @param shown the resource that was decided on
     * @param now the resource at present; empty when it is gone
     */
    Optional<Reached> reached(EnvironmentObject shown, Optional<EnvironmentObject> now);
}
