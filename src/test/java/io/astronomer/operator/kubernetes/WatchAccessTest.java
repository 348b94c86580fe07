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
    void shortRefusalIsNotReported() {
        respond("/api/v1/secrets", 403);
        advance(WatchAccess.PATIENCE.minusMillis(1));

        assertThat(access.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusalOfAMinuteIsReportedWithItsResource(int code) {
        respond("/api/v1/secrets?watch=true", code);
        advance(WatchAccess.PATIENCE);
        respond("/api/v1/secrets", code);

        assertThat(access.refused()).containsExactly("secrets in all namespaces");
        assertThat(access.refusedFor("secrets")).isEqualTo(WatchAccess.PATIENCE);
    }

    @Test
    void refusalNamesTheWatchedNamespace() {
        respond("/apis/astro.astronomer.io/v1alpha1/namespaces/data/environmentobjects", 403);
        advance(WatchAccess.PATIENCE);

        assertThat(access.refused()).containsExactly("environmentobjects.astro.astronomer.io in namespace data");
    }

    @Test
    void successEndsTheRefusal() {
        respond("/api/v1/secrets", 403);
        advance(WatchAccess.PATIENCE);
        respond("/api/v1/secrets", 200);

        assertThat(access.refused()).isEmpty();
        assertThat(access.refusedFor("secrets")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 429, 500, 503})
    void otherFailureNeitherStartsNorEndsARefusal(int code) {
        respond("/api/v1/configmaps", code);
        respond("/api/v1/secrets", 403);
        advance(WatchAccess.PATIENCE);
        respond("/api/v1/secrets", code);

        assertThat(access.refused()).containsExactly("secrets in all namespaces");
    }

    private void respond(String path, int code) {
        access.answered(
                ResourcePath.of("GET", URI.create("https://localhost" + path)).orElseThrow(), code);
    }

    private void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
