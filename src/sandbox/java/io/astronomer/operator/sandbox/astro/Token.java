package io.astronomer.operator.sandbox.astro;

import java.time.Instant;

/**
 * The meaning of a bearer token: its subject and its permissions. {@code entityId} is the entity that it was issued
 * for.
 */
public record Token(String secret, Subject subject, Kind kind, String entityId, Right right, Instant expiresAt) {

    /** The kinds of entity that a token can be issued for. */
    public enum Kind {
        ORGANIZATION,
        WORKSPACE,
        DEPLOYMENT
    }

    /** Permission of a token: owners and operators manage, authors view. */
    public enum Right {
        MANAGE,
        VIEW
    }

    /** Returns a token that manages and never expires. */
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
