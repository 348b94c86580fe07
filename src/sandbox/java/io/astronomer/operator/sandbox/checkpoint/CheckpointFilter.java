package io.astronomer.operator.sandbox.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Sends the requests of one service through its checkpoint. Without a checkpoint, requests stay on the event loop. */
public final class CheckpointFilter {
    private final Vertx vertx;
    private volatile Optional<Checkpoint> checkpoint = Optional.empty();

    public CheckpointFilter(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The result of a request: its status, and the action that sends the response. */
    public record Effect(int status, Runnable answer) {}

    public void guard(Checkpoint guard) {
        checkpoint = Optional.of(guard);
    }

    /** Executes the request and responds, or cuts the connection. */
    public void filter(Arrival arrival, Supplier<Effect> request, Runnable cut) {
        checkpoint.ifPresentOrElse(
                guard -> filter(guard, arrival, request, cut),
                () -> request.get().answer().run());
    }

    private void filter(Checkpoint guard, Arrival arrival, Supplier<Effect> request, Runnable cut) {
        decide(() -> guard.admits(arrival))
                .map(admitted -> admitted ? Optional.of(request.get()) : Optional.<Effect>empty())
                .compose(effect -> effect.map(done -> decide(() -> guard.releases(arrival, done.status()))
                                .map(released -> released ? done.answer() : cut))
                        .orElseGet(() -> Future.succeededFuture(cut)))
                .onSuccess(Runnable::run)
                .onFailure(broken -> cut.run());
    }

    /** Runs one question at a time, in order; later requests wait for the result. */
    private Future<Boolean> decide(Callable<Boolean> question) {
        return vertx.executeBlocking(question, true);
    }
}
