package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.TokenKind;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Claims of a token. Not verified, so they serve messages and no decision. Contains nothing of the token.
 *
 * @param kind empty when it is unknown
 * @param expiry empty when the token has none
 */
public record TokenClaims(Optional<TokenKind> kind, Optional<Instant> expiry) {
    /** Longer tokens exceed the header limit of services. */
    private static final int LONGEST = 16_384;
    /** The last second of the year 9999. */
    private static final long LATEST = 253_402_300_799L;

    /** Returns the claims; empty when the token is no JWT. */
    public static Optional<TokenClaims> of(String token) {
        String text = token.strip();
        String[] parts = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3 || object(parts[0]).isEmpty()) {
            return Optional.empty();
        }
        return object(parts[1]).map(claims -> new TokenClaims(kind(claims), expiry(claims)));
    }

    private static Optional<ObjectNode> object(String part) {
        try {
            return Json.read(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    /** A narrower token names the wider scope too, so the narrowest counts. */
    private static Optional<TokenKind> kind(JsonNode claims) {
        JsonNode permissions = claims.path("permissions");
        Set<String> named = (permissions.isArray() ? permissions.valueStream() : Stream.<JsonNode>empty())
                .filter(JsonNode::isTextual)
                .map(permission -> permission.asText().split(":", 2)[0])
                .collect(Collectors.toSet());
        if (named.contains("deploymentId")) {
            return Optional.of(TokenKind.Deployment);
        }
        if (named.contains("workspaceId")) {
            return Optional.of(TokenKind.Workspace);
        }
        return named.contains("organizationId") ? Optional.of(TokenKind.Organization) : Optional.empty();
    }

    private static Optional<Instant> expiry(JsonNode claims) {
        JsonNode seconds = claims.path("exp");
        // The standard allows a fraction.
        return seconds.isNumber() && seconds.asDouble() >= 0 && seconds.asDouble() <= LATEST
                ? Optional.of(Instant.ofEpochSecond((long) seconds.asDouble()))
                : Optional.empty();
    }
}
