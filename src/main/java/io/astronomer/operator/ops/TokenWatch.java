package io.astronomer.operator.ops;

import io.astronomer.operator.astro.limit.Limiter;
import io.astronomer.operator.observe.Snapshots;
import java.util.function.Supplier;

/** Looks whether the token is another one, since what the last one was refused is to be asked again at once. */
final class TokenWatch implements Runnable {
    private final Supplier<String> token;
    private final Limiter limiter;
    private final Snapshots snapshots;
    private String last;

    TokenWatch(Supplier<String> token, Limiter limiter, Snapshots snapshots) {
        this.token = token;
        this.limiter = limiter;
        this.snapshots = snapshots;
        this.last = token.get();
    }

    @Override
    public synchronized void run() {
        String now = token.get();
        if (!now.equals(last)) {
            last = now;
            limiter.credentialChanged();
            snapshots.credentialChanged();
        }
    }
}
