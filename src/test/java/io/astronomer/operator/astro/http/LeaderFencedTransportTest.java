package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ratelimit.Permit;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Semantics 24: a replica that is not the leader sends no write. */
class LeaderFencedTransportTest {
    private final ScriptedService service = new ScriptedService();
    private final AtomicBoolean mayWrite = new AtomicBoolean();
    private final AstroClient client = AstroClient.connect(
            new ClientSettings(service.url(), Clients.direct(), "clm8", () -> "a-token", Eventually.LIMIT, "1"),
            BytesInFlight.ofThisProcess(),
            Clients.NO_LISTENER,
            InstantSource.system(),
            mayWrite::get);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void writeIsNotSentWithoutTheLease() {
        assertThatThrownBy(() -> client.writing(Permit.unlimited()).delete(Samples.ID))
                .isInstanceOf(AstroException.Unavailable.class)
                .hasMessage("not sent: this replica is not the leader");
        assertThat(service.requests()).isZero();
    }

    @Test
    void leaseIsCheckedBeforeEachWrite() {
        mayWrite.set(true);
        service.answers(204, "");

        client.writing(Permit.unlimited()).delete(Samples.ID);

        assertThat(service.requests()).isEqualTo(1);
    }
}
