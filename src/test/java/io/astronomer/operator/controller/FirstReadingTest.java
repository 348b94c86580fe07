package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstReadingTest {
    private static final ScopeEntity WORKSPACE = new ScopeEntity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh");

    private final Bench bench = new Bench();
    private final List<Set<ScopeEntity>> read = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void scopeEntitiesOfTheResourcesAreRead() {
        bench.client.resource(Resources.connection()).create();

        start(resource -> true, scopeEntities -> CompletableFuture.completedFuture(null), Duration.ofMinutes(1));

        assertThat(read).containsExactly(Set.of(WORKSPACE));
    }

    @Test
    void resourceOfAnotherOrganizationIsNotRead() {
        bench.client.resource(Resources.connection()).create();

        start(resource -> false, scopeEntities -> CompletableFuture.completedFuture(null), Duration.ofMinutes(1));

        assertThat(read).containsExactly(Set.of());
    }

    @Test
    void firstReconciliationFollowsTheReading() {
        bench.client.resource(Resources.connection()).create();
        List<Integer> reconciliationsBeforeTheEnd = new CopyOnWriteArrayList<>();

        start(
                resource -> true,
                scopeEntities ->
                        CompletableFuture.runAsync(() -> reconciliationsBeforeTheEnd.add(bench.scripted.seen.size())),
                Duration.ofMinutes(1));
        awaitReconciliation();

        assertThat(reconciliationsBeforeTheEnd).containsExactly(0);
    }

    @Test
    void slowReadingDoesNotDelayTheStart() {
        bench.client.resource(Resources.connection()).create();

        start(resource -> true, scopeEntities -> new CompletableFuture<>(), Duration.ZERO);

        awaitReconciliation();
    }

    private void start(
            Predicate<EnvironmentObject> mine,
            Function<Set<ScopeEntity>, CompletableFuture<Void>> load,
            Duration longestWait) {
        bench.firstReading = new FirstReading(
                Resources.resolver(),
                mine,
                scopeEntities -> {
                    read.add(scopeEntities);
                    return load.apply(scopeEntities);
                },
                longestWait);
        bench.start();
    }

    private void awaitReconciliation() {
        Eventually.eventually().until(() -> !bench.scripted.seen.isEmpty());
    }
}
