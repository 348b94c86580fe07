package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cache.CacheUsers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources for which a scope entity is read. */
class ScopeIndexTest {
    private static final ScopeEntity SCOPE_ENTITY = new ScopeEntity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh");

    private final Bench bench = new Bench();
    private final CacheUsers listener = bench.scopeIndex.users(resource -> true);

    @BeforeEach
    void start() {
        bench.start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void scopeEntityIsReadForAResource() {
        create(Resources.connection());

        assertThat(listener.maxAges(SCOPE_ENTITY)).hasSize(1);
        assertThat(listener.namespaces(SCOPE_ENTITY)).containsExactly(Bench.NAMESPACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-31T18:00:00Z", "tomorrow"})
    void scopeEntityIsNotReadForAPausedResource_semantics19(String until) {
        EnvironmentObject paused = Resources.connection();
        paused.getMetadata().setAnnotations(Map.of("astro.astronomer.io/paused-until", until));

        create(paused);

        assertThat(listener.maxAges(SCOPE_ENTITY)).isEmpty();
        assertThat(listener.namespaces(SCOPE_ENTITY)).isEmpty();
    }

    @Test
    void scopeEntityIsReadAgainAfterThePause() {
        EnvironmentObject paused = Resources.connection();
        paused.getMetadata().setAnnotations(Map.of("astro.astronomer.io/paused-until", "2020-01-31T18:00:00Z"));

        create(paused);

        assertThat(listener.maxAges(SCOPE_ENTITY)).hasSize(1);
    }

    private void create(EnvironmentObject resource) {
        bench.client.resource(resource).create();
        eventually().until(() -> bench.scopeIndex.at(SCOPE_ENTITY).findAny().isPresent());
    }
}
