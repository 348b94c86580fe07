package io.astronomer.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class DefectsTest {

    @Test
    void anApiThatDoesNotAnswerHasNoStatusCode() {
        KubernetesClientException failure = new KubernetesClientException("no answer", new ConnectException("refused"));

        assertThat(Defects.kubernetes(failure)).isEqualTo("The Kubernetes API did not answer.");
    }
}
