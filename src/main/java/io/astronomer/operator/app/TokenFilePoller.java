package io.astronomer.operator.app;

import io.astronomer.operator.controller.organization.OrganizationContext;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Looks whether the token was another one since the last look, since what that was refused is to be asked again at once. A
 * request may have met one that came and went between two looks.
 */
final class TokenFilePoller implements Runnable {
    private final LongSupplier changes;
    private final Runnable changed;
    private long last;

    TokenFilePoller(LongSupplier changes, Runnable changed) {
        this.changes = changes;
        this.changed = changed;
        this.last = changes.getAsLong();
    }

    /** Of the default organization, if there is one. */
    static TokenFilePoller of(Optional<OperatorConfig.Standard> organization, Optional<OrganizationContext> context) {
        return new TokenFilePoller(
                () -> organization.map(standard -> standard.token().changes()).orElse(0L),
                () -> context.ifPresent(OrganizationContext::credentialChanged));
    }

    @Override
    public synchronized void run() {
        long now = changes.getAsLong();
        if (now != last) {
            last = now;
            changed.run();
        }
    }
}
