package io.astronomer.operator.controller.organization;

import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.http.RequestListener;
import io.astronomer.operator.status.OrganizationState.Answer;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.OptionalInt;

/** Remembers what the service last said to a token, and tells when that changes. */
public final class CredentialMonitor implements RequestListener {
    private final Runnable changed;
    private volatile Answer answer = Answer.NONE;

    /** @param changed called on the thread of the call; must return at once */
    CredentialMonitor(Runnable changed) {
        this.changed = changed;
    }

    Answer answer() {
        return answer;
    }

    @Override
    public void called(Operation operation, OptionalInt status, Duration duration) {
        // What fails says nothing of the token, and so does what is refused before it is looked at.
        status.ifPresent(code -> {
            if (code == HttpURLConnection.HTTP_UNAUTHORIZED) {
                become(Answer.UNAUTHORIZED);
            } else if (code / 100 == 2 || code == HttpURLConnection.HTTP_FORBIDDEN) {
                become(Answer.ACCEPTED);
            }
        });
    }

    /** There is another token. */
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
