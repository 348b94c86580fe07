package io.astronomer.operator.sandbox.astro;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The issued bearer tokens. */
public final class Tokens {
    private final InstantSource clock;
    private final Map<String, Token> issued = new ConcurrentHashMap<>();

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    public void issue(Token token) {
        issued.put(token.secret(), token);
    }

    /** Revokes the token: later requests fail with 401. */
    public void revoke(String secret) {
        issued.remove(secret);
    }

    /** Sets the operations that fail with 403 for the token; none if none is given. */
    public void forbid(String secret, Operation... operations) {
        Token known = issued.computeIfPresent(secret, (same, token) -> token.forbidding(Set.of(operations)));
        if (known == null) {
            throw new IllegalArgumentException("The token was not issued");
        }
    }

    /** Returns the token of the secret; empty if it is unknown, revoked or expired. */
    Optional<Token> valid(String secret) {
        return Optional.ofNullable(issued.get(secret))
                .filter(token -> clock.instant().isBefore(token.expiresAt()));
    }
}
