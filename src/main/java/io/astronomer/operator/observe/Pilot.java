package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.limit.Errand;
import io.astronomer.operator.astro.limit.Lane;
import io.astronomer.operator.astro.limit.Permit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Carries out what takes several requests, one permit after the other. Where there is none it goes on when its turn is told. */
final class Pilot {
    /** Whoever is refused more often than that while asking for one thing tells so. */
    private static final int MOST_REFUSALS = 3;

    private final String name;
    private final Means means;
    private final Supplier<Optional<Task>> present;
    private final Runnable idleTurn;
    private final AtomicInteger calls = new AtomicInteger();
    private int refusals;

    /** What is to be done. */
    interface Task {
        Lane lane();

        /** Of those for whom it is done. */
        Set<String> namespaces();

        /** Sends one request; answers whether it was the last. */
        boolean advance(EnvironmentObjects objects);

        void arrived();

        void failed(AstroException failure);
    }

    /**
     * One for each name.
     *
     * @param present what is to be done now; empty when nothing is
     * @param idleTurn called at a turn that comes when there is nothing to do any more
     */
    Pilot(String name, Means means, Supplier<Optional<Task>> present, Runnable idleTurn) {
        this.name = name;
        this.means = means;
        this.present = present;
        this.idleTurn = idleTurn;
    }

    /** Goes on, on some thread. */
    void call() {
        means.agenda().now(this::proceed);
    }

    private void turn() {
        means.agenda().now(present.get().isPresent() ? this::proceed : idleTurn);
    }

    /** On one thread at a time; who comes meanwhile has it done once more. */
    private void proceed() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = calls.get();
            boolean more = true;
            while (more) {
                more = present.get().filter(this::step).isPresent();
            }
        } while (!calls.compareAndSet(seen, 0));
    }

    /** Answers whether there may be more to do at once. */
    private boolean step(Task task) {
        try {
            Optional<Permit> permit = means.source().admission().admit(errand(task), false);
            if (permit.isEmpty()) {
                return false;
            }
            boolean complete;
            try (Permit leave = permit.get()) {
                complete = task.advance(means.source().reading().apply(leave));
            }
            refusals = complete ? 0 : refusals;
            if (complete) {
                task.arrived();
            }
        } catch (AstroException.Throttled refused) {
            refusals++;
            if (refusals >= MOST_REFUSALS) {
                fail(task, refused);
            }
        } catch (AstroException failure) {
            fail(task, failure);
        } catch (RuntimeException defect) {
            // Whoever looks says so; without this nobody would be told anything any more.
            fail(
                    task,
                    new AstroException.Unavailable(
                            "could not read the answer: " + defect.getClass().getSimpleName(),
                            OptionalInt.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        return true;
    }

    private void fail(Task task, AstroException failure) {
        refusals = 0;
        task.failed(failure);
    }

    private Errand errand(Task task) {
        // Where nobody looks any more it is done for nobody in particular.
        Set<String> tenants = task.namespaces().isEmpty() ? Set.of("") : task.namespaces();
        return new Errand(name, task.lane(), tenants, "", this::turn);
    }
}
