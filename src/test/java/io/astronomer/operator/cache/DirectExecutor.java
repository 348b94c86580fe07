package io.astronomer.operator.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does work at once, on the thread that asks for it; what is for later waits to be called for. */
public final class DirectExecutor implements RefreshExecutor {
    private final List<Later> later = new ArrayList<>();

    /** What is to be done after a time. */
    public record Later(Duration delay, Runnable work) {}

    @Override
    public void now(Runnable work) {
        work.run();
    }

    @Override
    public void after(Duration delay, Runnable work) {
        later.add(new Later(delay, work));
    }

    /** Takes what is planned. */
    public List<Later> take() {
        List<Later> all = List.copyOf(later);
        later.clear();
        return all;
    }
}
