package io.astronomer.operator.astro.http;

/** The last line of defence where nothing may be written: lets no call pass that could. */
final class GetOnly implements Transport {
    private final Transport next;

    GetOnly(Transport next) {
        this.next = next;
    }

    @Override
    public Answer send(Call call) {
        if (call.writes()) {
            throw new IllegalStateException("a write where only reading is allowed: " + call.method());
        }
        return next.send(call);
    }
}
