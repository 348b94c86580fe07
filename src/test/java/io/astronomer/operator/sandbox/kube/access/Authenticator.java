package io.astronomer.operator.sandbox.kube.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.store.ResourceKey;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells by the bearer token who asks; a service account's token ends with its time or its account. */
public final class Authenticator {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final int TOKEN_BYTES = 24;

    private record Credential(
            User user, Instant until, @Nullable ResourceKey account) {}

    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Store store;

    public Authenticator(Store store) {
        this.store = store;
    }

    /** A token of a user who is no service account; with the group {@code system:masters} there is nothing it may not do. */
    public String register(String name, List<String> groups) {
        return issue(new Credential(User.named(name, groups), Instant.MAX, null));
    }

    public String serviceAccountToken(ResourceKey account, Instant until) {
        ObjectNode stored = store.get(account);
        if (stored == null) {
            throw ApiError.notFound("", "serviceaccounts", account.name());
        }
        String uid = Json.text(stored, "metadata", "uid");
        User user = User.serviceAccount(account.namespace(), account.name(), uid);
        return issue(new Credential(user, until, account));
    }

    public User authenticate(String authorization) {
        return user(token(authorization)).orElseThrow(ApiError::unauthorized);
    }

    /** kubectl sends no bearer token over plain HTTP, but the user and password of the server's address: the password is the token. */
    private static String token(String authorization) {
        if (authorization.startsWith(BEARER)) {
            return authorization.substring(BEARER.length());
        } else if (authorization.startsWith(BASIC)) {
            byte[] pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
            return new String(pair, StandardCharsets.UTF_8).replaceFirst("^[^:]*:", "");
        }
        return "";
    }

    public Optional<User> user(String token) {
        return Optional.ofNullable(credentials.get(token.trim()))
                .filter(credential -> Instant.now().isBefore(credential.until) && accountIsThere(credential))
                .map(Credential::user);
    }

    private boolean accountIsThere(Credential credential) {
        if (credential.account == null) {
            return true;
        }
        ObjectNode account = store.get(credential.account);
        return account != null && Json.text(account, "metadata", "uid").equals(credential.user.uid());
    }

    private String issue(Credential credential) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        credentials.put(token, credential);
        return token;
    }
}
