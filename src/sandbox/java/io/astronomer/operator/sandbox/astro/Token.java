package io.astronomer.operator.sandbox.astro;

import java.time.Instant;
import java.util.Set;

/**
 * The meaning of a bearer token: its subject and its permissions. {@code entityId} is the entity that it was issued
 * for. {@code forbidden} are operations that it may not call, whatever its other permissions.
 */
public record Token(
        String secret,
        Subject subject,
        Kind kind,
        String entityId,
        Right right,
        Instant expiresAt,
        Set<Operation> forbidden) {

    public Token {
        forbidden = Set.copyOf(forbidden);
    }

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
        return new Token(secret, subject, kind, entityId, Right.MANAGE, Instant.MAX, Set.of());
    }

    public Token with(Right other) {
        return new Token(secret, subject, kind, entityId, other, expiresAt, forbidden);
    }

    public Token expiring(Instant at) {
        return new Token(secret, subject, kind, entityId, right, at, forbidden);
    }

    /** Returns this token without the permission for these operations. */
    public Token forbidding(Set<Operation> operations) {
        return new Token(secret, subject, kind, entityId, right, expiresAt, operations);
    }

    public String name() {
        return subject.name();
    }

    @Override
    public String toString() {
        return "Token[" + name() + ", " + kind + " " + entityId + ", " + right + "]";
    }
}
