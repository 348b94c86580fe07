package io.astronomer.operator.plan;

/** What the cleanup of a deleted resource does with its object. */
public sealed interface CleanupPlan {

    /** Deletes the object. */
    record Delete(String id) implements CleanupPlan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.delete(this);
        }
    }

    /** Releases the object without a request. */
    record Release() implements CleanupPlan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.release(this);
        }
    }

    /** Waits for a missing reference that may return. */
    record Wait(Reason reason, String message) implements CleanupPlan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.await(this);
        }
    }

    /** Refuses: only a change of the resource, the cluster or Astro can help. */
    record Refuse(Reason reason, String message) implements CleanupPlan {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.refuse(this);
        }
    }

    <R> R fold(Cases<R> cases);

    /** Visitor with one method for each plan. */
    interface Cases<R> {
        R delete(Delete plan);

        R release(Release plan);

        R await(Wait plan);

        R refuse(Refuse plan);
    }
}
