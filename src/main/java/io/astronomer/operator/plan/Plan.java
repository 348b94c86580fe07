package io.astronomer.operator.plan;

import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.List;
import java.util.Optional;

/** The next step of a reconciliation. Several steps are planned one after the other. */
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
     * Deletes the object, so that the next plan can create it.
     *
     * @param successor hash of that create
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

    /**
     * Blocks a step that a policy forbids.
     *
     * @param pendingPlan the blocked plan; empty when the external id names another object
     * @param remote the observed object
     */
    record Block(Reason reason, String message, Optional<PendingPlan> pendingPlan, Optional<RemoteObject> remote)
            implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.block(this);
        }
    }

    /** Refuses: only a change of the resource, the cluster or Astro can help. */
    record Refuse(Reason reason, String message) implements Plan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.refuse(this);
        }
    }

    <R> R fold(Cases<R> cases);

    /** Visitor with one method for each step. */
    interface Cases<R> {
        R inSync(InSync plan);

        R create(Create plan);

        R update(Update plan);

        R exclude(Exclude plan);

        R replace(Replace plan);

        R block(Block plan);

        R refuse(Refuse plan);
    }
}
