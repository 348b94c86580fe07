package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestListenerTest {
    private final List<String> recorded = new ArrayList<>();
    private final RequestListener listener =
            (operation, status, duration) -> recorded.add(operation + " " + status + " " + !duration.isNegative());

    @Test
    void listenerGetsEachRequestWithItsStatus() {
        try (ScriptedService service = new ScriptedService().answers(200, "").answers(409, "")) {
            var client = service.client(() -> "a-token", listener);
            client.excludeDeployment(Samples.ID, Samples.DEPLOYMENT);
            assertThatThrownBy(() -> client.excludeDeployment(Samples.ID, Samples.DEPLOYMENT))
                    .isInstanceOf(AstroException.Conflict.class);
        }

        assertThat(recorded).containsExactly("EXCLUDE OptionalInt[200] true", "EXCLUDE OptionalInt[409] true");
    }
}
