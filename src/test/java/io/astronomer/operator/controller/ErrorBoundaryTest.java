package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class ErrorBoundaryTest {

    @Test
    void missingResponseHasNoStatusCode() {
        KubernetesClientException failure = new KubernetesClientException("no answer", new ConnectException("refused"));

        assertThat(ErrorBoundary.kubernetes(failure)).isEqualTo("The Kubernetes API did not respond.");
    }
}
