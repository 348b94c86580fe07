package io.astronomer.operator.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That the embedded API server starts on a free port of loopback. */
class KubeApiContractTest {
    @Test
    void starts() {
        try (KubeApi api = KubeApi.start()) {
            assertThat(api.url()).startsWith("http://127.0.0.1:");
        }
    }
}
