package io.astronomer.operator.e2e;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.sandbox.checkpoint.Arrival;
import io.astronomer.operator.sandbox.checkpoint.Checkpoint;
import java.util.concurrent.CountDownLatch;

/** Delays the responses to creates until it is opened. The creates have taken effect by then. */
final class Gate implements Checkpoint {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    void awaitArrival() throws InterruptedException {
        Eventually.await(reached);
    }

    void open() {
        opened.countDown();
    }

    @Override
    public boolean admits(Arrival arrival) {
        return true;
    }

    @Override
    public boolean releases(Arrival arrival, int status) {
        if (!arrival.method().equals("POST")) {
            return true;
        }
        reached.countDown();
        try {
            Eventually.await(opened);
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
