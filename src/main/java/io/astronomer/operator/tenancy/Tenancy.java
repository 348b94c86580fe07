package io.astronomer.operator.tenancy;

import io.astronomer.operator.api.AstroOrganization;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account as long as its AstroOrganization stays as it is. */
final class Tenancy {
    private final String uid;
    private final long generation;
    private final SecretToken token;
    private final Account account;
    private @Nullable String last;

    Tenancy(String uid, long generation, SecretToken token, Account account) {
        this.uid = uid;
        this.generation = generation;
        this.token = token;
        this.account = account;
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

    /** Looks whether the token is another one, since what the last one was refused is to be asked again at once. */
    synchronized void look() {
        Optional<String> now = token.state() instanceof SecretToken.State.Usable usable
                ? Optional.of(usable.value())
                : Optional.empty();
        boolean another = now.isPresent() && last != null && !now.get().equals(last);
        now.ifPresent(value -> last = value);
        if (another) {
            account.credentialChanged();
        }
    }
}
