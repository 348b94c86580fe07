package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestListenerTest {
    private final List<String> heard = new ArrayList<>();
    private final RequestListener listener =
            (operation, status, duration) -> heard.add(operation + " " + status + " " + !duration.isNegative());

    @Test
    void everyRequestIsHeardOfWithWhatBecameOfIt() {
        try (ScriptedService service = new ScriptedService().answers(200, "").answers(409, "")) {
            var client = service.client(TokenSupplier.fixed("a-token"), listener);
            client.excludeDeployment(Samples.ID, Samples.DEPLOYMENT);
            assertThatThrownBy(() -> client.excludeDeployment(Samples.ID, Samples.DEPLOYMENT))
                    .isInstanceOf(AstroException.Conflict.class);
        }

        assertThat(heard).containsExactly("EXCLUDE OptionalInt[200] true", "EXCLUDE OptionalInt[409] true");
    }
}
