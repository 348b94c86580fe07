package io.astronomer.operator.observe;

import java.time.Duration;

/** Where work is done that nobody waits for. */
public interface Agenda {

    void now(Runnable work);

    void after(Duration delay, Runnable work);
}
