package io.astronomer.operator.controller.organization;

import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.http.RequestListener;
import io.astronomer.operator.status.OrganizationState.Authentication;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.OptionalInt;

/** Records the last authentication result of a token, and reports changes. */
public final class CredentialMonitor implements RequestListener {
    private final Runnable changed;
    private volatile Authentication authentication = Authentication.NONE;

    /** @param changed is called on the thread of the request; must not block */
    CredentialMonitor(Runnable changed) {
        this.changed = changed;
    }

    Authentication authentication() {
        return authentication;
    }

    @Override
    public void completed(Operation operation, OptionalInt status, Duration duration) {
        // A failed request tells nothing of the token, and neither does a refusal before authentication.
        status.ifPresent(code -> {
            if (code == HttpURLConnection.HTTP_UNAUTHORIZED) {
                become(Authentication.UNAUTHORIZED);
            } else if (code / 100 == 2 || code == HttpURLConnection.HTTP_FORBIDDEN) {
                become(Authentication.ACCEPTED);
            }
        });
    }

    /** The token changed. */
    void forget() {
        become(Authentication.NONE);
    }

    private void become(Authentication next) {
        if (authentication != next) {
            authentication = next;
            changed.run();
        }
    }
}
