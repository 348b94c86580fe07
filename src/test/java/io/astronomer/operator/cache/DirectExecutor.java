package io.astronomer.operator.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs work at once on the calling thread. Delayed work is kept for the test. */
public final class DirectExecutor implements RefreshExecutor {
    private final List<Later> later = new ArrayList<>();

    /** Work with its delay. */
    public record Later(Duration delay, Runnable work) {}

    @Override
    public void now(Runnable work) {
        work.run();
    }

    @Override
    public void after(Duration delay, Runnable work) {
        later.add(new Later(delay, work));
    }

    /** Removes and returns the delayed work. */
    public List<Later> take() {
        List<Later> all = List.copyOf(later);
        later.clear();
        return all;
    }
}
