package io.astronomer.operator.sandbox.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server responds to every transcript as the real server did when it was recorded. */
@ParameterizedClass
@EnumSource(ApiServer.class)
@ResourceLock(ApiServer.ALL_OF_IT)
class ContractTest {
    private final ApiServer server;

    ContractTest(ApiServer server) {
        server.require();
        this.server = server;
    }

    @BeforeParameterizedClassInvocation
    static void applyTheCrd(ApiServer server) {
        if (server.isThere()) {
            Widgets.apply(server.client());
        }
    }

    static Stream<Named<Transcript>> transcripts() {
        return Transcript.files().map(Transcript::read).map(each -> Named.of(each.title(), each));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void respondsLikeTheRecordedServer(Transcript transcript) {
        try (Player player = new Player(server)) {
            for (Transcript.Step step : transcript.steps()) {
                assertThat(player.play(step).text())
                        .as(step.request())
                        .isEqualTo(
                                step.answer() == null
                                        ? "never recorded"
                                        : step.answer().text());
            }
        }
    }
}
