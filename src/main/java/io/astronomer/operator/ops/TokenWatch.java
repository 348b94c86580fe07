package io.astronomer.operator.ops;

import io.astronomer.operator.tenancy.Account;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks whether the token is another one, since what the last one was refused is to be asked again at once. */
final class TokenWatch implements Runnable {
    private final Supplier<String> token;
    private final Runnable changed;
    private String last;

    TokenWatch(Supplier<String> token, Runnable changed) {
        this.token = token;
        this.changed = changed;
        this.last = token.get();
    }

    /** Of the default organization, if there is one. */
    static TokenWatch of(Optional<Configuration.Standard> organization, Optional<Account> account) {
        return new TokenWatch(
                () -> organization.map(standard -> standard.token().get()).orElse(""),
                () -> account.ifPresent(Account::credentialChanged));
    }

    @Override
    public synchronized void run() {
        String now = token.get();
        if (!now.equals(last)) {
            last = now;
            changed.run();
        }
    }
}
