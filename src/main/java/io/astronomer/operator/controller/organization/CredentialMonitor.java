package io.astronomer.operator.controller.organization;

import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.http.RequestListener;
import io.astronomer.operator.status.OrganizationState.Answer;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.OptionalInt;

/** Records the last authentication result of a token, and reports changes. */
public final class CredentialMonitor implements RequestListener {
    private final Runnable changed;
    private volatile Answer answer = Answer.NONE;

    /** @param changed is called on the thread of the request; must not block */
    CredentialMonitor(Runnable changed) {
        this.changed = changed;
    }

    Answer answer() {
        return answer;
    }

    @Override
    public void called(Operation operation, OptionalInt status, Duration duration) {
        // A failed request tells nothing of the token, and neither does a refusal before authentication.
        status.ifPresent(code -> {
            if (code == HttpURLConnection.HTTP_UNAUTHORIZED) {
                become(Answer.UNAUTHORIZED);
            } else if (code / 100 == 2 || code == HttpURLConnection.HTTP_FORBIDDEN) {
                become(Answer.ACCEPTED);
            }
        });
    }

    /** The token changed. */
    void forget() {
        become(Answer.NONE);
    }

    private void become(Answer next) {
        if (answer != next) {
            answer = next;
            changed.run();
        }
    }
}
