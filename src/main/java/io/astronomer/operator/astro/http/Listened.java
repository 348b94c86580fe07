package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.AstroException;
import java.time.Duration;
import java.util.OptionalInt;

/** Tells a listener what became of each request and how long it took. */
final class Listened implements Transport {
    private final Transport next;
    private final CallListener listener;

    Listened(Transport next, CallListener listener) {
        this.next = next;
        this.listener = listener;
    }

    @Override
    public Answer send(Call call) {
        long start = System.nanoTime();
        try {
            Answer answer = next.send(call);
            tell(call, OptionalInt.of(answer.status()), start);
            return answer;
        } catch (AstroException failure) {
            tell(call, failure.status(), start);
            throw failure;
        }
    }

    private void tell(Call call, OptionalInt status, long start) {
        listener.called(call.operation(), status, Duration.ofNanos(System.nanoTime() - start));
    }
}
