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
        advance(WatchAccess.REPORT_AFTER.minusMillis(1));

        assertThat(access.rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusalOfAMinuteIsReportedWithItsResource(int code) {
        respond("/api/v1/secrets?watch=true", code);
        advance(WatchAccess.REPORT_AFTER);
        respond("/api/v1/secrets", code);

        assertThat(access.rejected()).containsExactly("secrets in all namespaces");
        assertThat(access.rejectedFor("secrets")).isEqualTo(WatchAccess.REPORT_AFTER);
    }

    @Test
    void refusalNamesTheWatchedNamespace() {
        respond("/apis/astro.astronomer.io/v1beta1/namespaces/data/environmentobjects", 403);
        advance(WatchAccess.REPORT_AFTER);

        assertThat(access.rejected()).containsExactly("environmentobjects.astro.astronomer.io in namespace data");
    }

    @Test
    void successEndsTheRefusal() {
        respond("/api/v1/secrets", 403);
        advance(WatchAccess.REPORT_AFTER);
        respond("/api/v1/secrets", 200);

        assertThat(access.rejected()).isEmpty();
        assertThat(access.rejectedFor("secrets")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 429, 500, 503})
    void otherFailureNeitherStartsNorEndsARefusal(int code) {
        respond("/api/v1/configmaps", code);
        respond("/api/v1/secrets", 403);
        advance(WatchAccess.REPORT_AFTER);
        respond("/api/v1/secrets", code);

        assertThat(access.rejected()).containsExactly("secrets in all namespaces");
    }

    private void respond(String path, int code) {
        access.recordResponse(
                ResourcePath.of("GET", URI.create("https://localhost" + path)).orElseThrow(), code);
    }

    private void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
