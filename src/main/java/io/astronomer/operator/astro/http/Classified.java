package io.astronomer.operator.astro.http;

import java.time.InstantSource;

/** Lets successes through and throws every other answer. */
final class Classified implements Transport {
    private final Transport next;
    private final InstantSource clock;

    Classified(Transport next, InstantSource clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public Answer send(Call call) {
        Answer answer = next.send(call);
        if (!answer.isSuccess()) {
            throw Refusals.of(answer, call, clock.instant());
        }
        return answer;
    }
}
