package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganization;
import org.jspecify.annotations.Nullable;

/** An account as long as its AstroOrganization stays as it is. */
final class Tenancy {
    private final String uid;
    private final long generation;
    private final SecretToken token;
    private final Account account;
    private final Runnable changed;
    private SecretToken.@Nullable State state;
    private @Nullable String value;

    /** @param changed called when the token is another one than at the last look, or can be used from now on, or no more */
    Tenancy(String uid, long generation, SecretToken token, Account account, Runnable changed) {
        this.uid = uid;
        this.generation = generation;
        this.token = token;
        this.account = account;
        this.changed = changed;
    }

    /** Of whichever generation. */
    boolean isOfAny(AstroOrganization organization) {
        return uid.equals(organization.getMetadata().getUid());
    }

    boolean isOf(AstroOrganization organization) {
        return isOfAny(organization) && generation == organization.getMetadata().getGeneration();
    }

    SecretToken token() {
        return token;
    }

    Account account() {
        return account;
    }

    /**
     * How it stands with the token now. When it is another token, what the last one was refused is asked again at once. A Secret
     * that changed otherwise is no news.
     */
    synchronized SecretToken.State look() {
        SecretToken.State before = state;
        SecretToken.State now = token.state();
        state = now;
        if (now instanceof SecretToken.State.Usable usable) {
            boolean another = value != null && !value.equals(usable.value());
            value = usable.value();
            if (another) {
                account.credentialChanged();
            }
        }
        if (before != null && !before.equals(now)) {
            changed.run();
        }
        return now;
    }
}
