package io.astronomer.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchAccessTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final WatchAccess access = new WatchAccess(now::get);

    @Test
    void aRefusalOfAMomentIsNotTold() {
        answered("/api/v1/secrets", 403);
        pass(WatchAccess.PATIENCE.minusMillis(1));

        assertThat(access.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusalOfAMinuteIsToldWithTheRight(int code) {
        answered("/api/v1/secrets?watch=true", code);
        pass(WatchAccess.PATIENCE);
        answered("/api/v1/secrets", code);

        assertThat(access.refused()).containsExactly("secrets in all namespaces");
        assertThat(access.refusedFor("secrets")).isEqualTo(WatchAccess.PATIENCE);
    }

    @Test
    void theNamespaceIsNamedWhereOneIsWatched() {
        answered("/apis/astro.astronomer.io/v1alpha1/namespaces/data/environmentobjects", 403);
        pass(WatchAccess.PATIENCE);

        assertThat(access.refused()).containsExactly("environmentobjects.astro.astronomer.io in namespace data");
    }

    @Test
    void anAnswerEndsTheRefusal() {
        answered("/api/v1/secrets", 403);
        pass(WatchAccess.PATIENCE);
        answered("/api/v1/secrets", 200);

        assertThat(access.refused()).isEmpty();
        assertThat(access.refusedFor("secrets")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 429, 500, 503})
    void anotherFailureIsNoRefusalAndEndsNone(int code) {
        answered("/api/v1/configmaps", code);
        answered("/api/v1/secrets", 403);
        pass(WatchAccess.PATIENCE);
        answered("/api/v1/secrets", code);

        assertThat(access.refused()).containsExactly("secrets in all namespaces");
    }

    private void answered(String path, int code) {
        access.answered(
                ResourcePath.of("GET", URI.create("https://localhost" + path)).orElseThrow(), code);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
