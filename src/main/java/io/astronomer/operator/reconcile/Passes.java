package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.SecretRevision;
import java.time.Duration;
import java.util.Optional;

/** What a pass over a resource does, as the shell sees it. */
public interface Passes {
    /** A pass over a resource that stays. */
    Outcome run(EnvironmentObject resource, Intents intents);

    /** The state of the secrets that the resource refers to, as a pass would find it now. */
    Optional<SecretRevision> revision(EnvironmentObject resource);

    /** What has to happen before a resource that is being deleted may go. */
    Outcome delete(EnvironmentObject resource);

    /** Whether the resource may have an object of its own in Astro, so that it must not go without a word. */
    boolean owns(EnvironmentObject resource);

    /** How old the view of the resource's object may get. */
    Duration interval(EnvironmentObject resource);
}
