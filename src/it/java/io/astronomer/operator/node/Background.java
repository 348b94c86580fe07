package io.astronomer.operator.node;

import java.util.concurrent.CompletableFuture;

/** Work in a thread of its own, because the shared pool of a small machine has too few for work that waits. */
final class Background {
    private Background() {}

    static CompletableFuture<Void> run(String name, Runnable work) {
        return CompletableFuture.runAsync(work, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        });
    }
}
