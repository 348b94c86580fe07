package io.astronomer.operator.plan;

import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.List;
import java.util.Optional;

/** The one step to take now. A longer way is walked by planning again. */
public sealed interface Plan {

    record InSync(RemoteObject remote) implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.inSync(this);
        }
    }

    record Create(CreateRequest request) implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.create(this);
        }
    }

    record Update(String id, UpdateRequest request, List<Change> changes) implements Plan {
        public Update {
            changes = List.copyOf(changes);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.update(this);
        }
    }

    record Exclude(String id, String deploymentId) implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.exclude(this);
        }
    }

    /**
     * Deletes, so that the next plan can create.
     *
     * @param successor the hash of that create
     */
    record Replace(String id, List<Change> changes, String successor) implements Plan {
        public Replace {
            changes = List.copyOf(changes);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.replace(this);
        }
    }

    record Delete(String id) implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.delete(this);
        }
    }

    /** Lets go of whatever is there, without a call. */
    record Release() implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.release(this);
        }
    }

    /** What to do can't be told yet: something in the cluster is missing that may come back. */
    record Wait(Reason reason, String message) implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.await(this);
        }
    }

    /**
     * A step is known, or none would be ours to take, and it is not taken: somebody else has to do something first.
     *
     * @param pendingPlan what would be done
     * @param remote what is there
     */
    record Hold(Reason reason, String message, Optional<PendingPlan> pendingPlan, Optional<RemoteObject> remote)
            implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.hold(this);
        }
    }

    /** No step would be right; only a person, or a change on either side, can help. */
    record Refuse(Reason reason, String message) implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.refuse(this);
        }
    }

    <R> R fold(Cases<R> cases);

    /** One branch a step, so that none is forgotten. */
    interface Cases<R> {
        R inSync(InSync plan);

        R create(Create plan);

        R update(Update plan);

        R exclude(Exclude plan);

        R replace(Replace plan);

        R delete(Delete plan);

        R release(Release plan);

        R await(Wait plan);

        R hold(Hold plan);

        R refuse(Refuse plan);
    }
}
