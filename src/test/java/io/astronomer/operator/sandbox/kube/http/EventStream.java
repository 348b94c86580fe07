package io.astronomer.operator.sandbox.kube.http;

import java.time.Duration;
import java.util.Optional;

/** A watch that was accepted and waits for somebody to write its events to. */
interface EventStream {
    /** Where the events go. Calls come one at a time, in order. */
    interface Sink {
        void event(byte[] json);
    }

    /** Begins; what is answered ends it. */
    Runnable open(Sink sink);

    /** The event that says how far the watch has come, when the watcher wants such events. */
    Optional<byte[]> bookmark();

    Duration timeout();
}
