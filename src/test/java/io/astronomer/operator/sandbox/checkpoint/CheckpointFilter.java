package io.astronomer.operator.sandbox.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Leads the requests of one service past its checkpoint. Without one none leaves the event loop. */
public final class CheckpointFilter {
    private final Vertx vertx;
    private volatile Optional<Checkpoint> checkpoint = Optional.empty();

    public CheckpointFilter(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What a request came to: its status, and what sends the answer. */
    public record Effect(int status, Runnable answer) {}

    public void guard(Checkpoint guard) {
        checkpoint = Optional.of(guard);
    }

    /** Carries the request out and answers it, or cuts it off. */
    public void lead(Arrival arrival, Supplier<Effect> request, Runnable cut) {
        checkpoint.ifPresentOrElse(
                guard -> lead(guard, arrival, request, cut),
                () -> request.get().answer().run());
    }

    private void lead(Checkpoint guard, Arrival arrival, Supplier<Effect> request, Runnable cut) {
        ask(() -> guard.admits(arrival))
                .map(admitted -> admitted ? Optional.of(request.get()) : Optional.<Effect>empty())
                .compose(effect -> effect.map(done -> ask(() -> guard.releases(arrival, done.status()))
                                .map(released -> released ? done.answer() : cut))
                        .orElseGet(() -> Future.succeededFuture(cut)))
                .onSuccess(Runnable::run)
                .onFailure(broken -> cut.run());
    }

    /** One at a time and in order: what comes while the guard is busy waits for its verdict. */
    private Future<Boolean> ask(Callable<Boolean> question) {
        return vertx.executeBlocking(question, true);
    }
}
