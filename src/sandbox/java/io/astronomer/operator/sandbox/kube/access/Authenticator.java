package io.astronomer.operator.sandbox.kube.access;

import io.astronomer.operator.sandbox.kube.resource.Meta;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.store.Key;
import io.astronomer.operator.sandbox.kube.store.Store;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Authenticates requests by bearer token. A service account's token ends at its expiry or with its account. */
public final class Authenticator {
    private static final String BEARER = "Bearer ";
    private static final int TOKEN_BYTES = 24;

    private record Credential(User user, Instant until, Optional<Key> account) {}

    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Store store;

    public Authenticator(Store store) {
        this.store = store;
    }

    /** Returns a token of a user who is no service account; the group {@code system:masters} has all permissions. */
    public String register(String name, List<String> groups) {
        return issue(new Credential(User.named(name, groups), Instant.MAX, Optional.empty()));
    }

    /** Returns a token of an existing service account. */
    public String serviceAccountToken(Key account, Instant until) {
        String uid = store.get(account).map(Meta::uid).orElseThrow();
        User user = User.serviceAccount(account.namespace(), account.name(), uid);
        return issue(new Credential(user, until, Optional.of(account)));
    }

    public User authenticate(String authorization) {
        return Optional.of(authorization)
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> user(header.substring(BEARER.length())))
                .orElseThrow(Refusal::unauthorized);
    }

    public Optional<User> user(String token) {
        return Optional.ofNullable(credentials.get(token.trim()))
                .filter(credential -> Instant.now().isBefore(credential.until))
                .filter(this::accountIsThere)
                .map(Credential::user);
    }

    private boolean accountIsThere(Credential credential) {
        return credential.account.isEmpty()
                || credential
                        .account
                        .flatMap(store::get)
                        .filter(account -> Meta.uid(account).equals(credential.user.uid()))
                        .isPresent();
    }

    private String issue(Credential credential) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        credentials.put(token, credential);
        return token;
    }
}
