package io.astronomer.operator.sandbox.astro;

import java.time.Instant;

/** What a bearer token stands for and what it may do; {@code entityId} is what it was issued for. */
public record Token(String secret, Subject subject, Kind kind, String entityId, Right right, Instant expiresAt) {

    /** What a token can be issued for. */
    public enum Kind {
        ORGANIZATION,
        WORKSPACE,
        DEPLOYMENT
    }

    /** Owners and operators manage, authors view. */
    public enum Right {
        MANAGE,
        VIEW
    }

    /** A token that manages and never expires. */
    public static Token of(String secret, Subject subject, Kind kind, String entityId) {
        return new Token(secret, subject, kind, entityId, Right.MANAGE, Instant.MAX);
    }

    public Token with(Right other) {
        return new Token(secret, subject, kind, entityId, other, expiresAt);
    }

    public Token expiring(Instant at) {
        return new Token(secret, subject, kind, entityId, right, at);
    }

    public String name() {
        return subject.name();
    }

    @Override
    public String toString() {
        return "Token[" + name() + ", " + kind + " " + entityId + ", " + right + "]";
    }
}
