package io.astronomer.operator.astro.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit and gives up beyond it, so that no answer fills the memory. */
final class LimitedBody implements BodySubscriber<byte[]> {

    /** The body is longer than anything we asked for. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final BodySubscriber<byte[]> collected = BodySubscribers.ofByteArray();
    private final long limit;
    private long received;
    private boolean done;
    private Flow.@Nullable Subscription subscription;

    LimitedBody(long limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return collected.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription incoming) {
        subscription = incoming;
        collected.onSubscribe(incoming);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received <= limit) {
            collected.onNext(buffers);
        } else if (!done) {
            done = true;
            if (subscription != null) {
                subscription.cancel();
            }
            collected.onError(new TooLong());
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!done) {
            done = true;
            collected.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!done) {
            done = true;
            collected.onComplete();
        }
    }
}
