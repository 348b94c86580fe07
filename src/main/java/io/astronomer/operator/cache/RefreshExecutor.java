package io.astronomer.operator.cache;

import java.time.Duration;

/** Runs refreshes on threads of their own. */
public interface RefreshExecutor {

    void now(Runnable work);

    void after(Duration delay, Runnable work);
}
