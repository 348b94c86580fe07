package io.astronomer.operator.app;

import io.astronomer.operator.config.DefaultOrganization;
import io.astronomer.operator.controller.organization.OrganizationContext;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Polls the token file for a change, because requests that Astro rejected with the last token are sent again at once. A
 * request may have used a token that existed between two polls.
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

    /** Polls the token of the default organization, if there is one. */
    static TokenFilePoller of(Optional<DefaultOrganization> organization, Optional<OrganizationContext> context) {
        return new TokenFilePoller(
                () -> organization.map(present -> present.token().changes()).orElse(0L),
                () -> context.ifPresent(OrganizationContext::credentialChanged));
    }

    @Override
    public synchronized void run() {
        long now = changes.getAsLong();
        if (now != last) {
            changed.run();
            // A change whose report failed is reported again.
            last = now;
        }
    }
}
