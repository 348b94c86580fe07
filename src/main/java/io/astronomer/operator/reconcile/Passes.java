package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;

/** What a pass over a resource does, as the shell sees it. */
public interface Passes {
    /** A pass over a resource that stays. */
    Outcome run(EnvironmentObject resource, Intents intents);

    /** What has to happen before a resource that is being deleted may go. */
    Outcome delete(EnvironmentObject resource);
}
