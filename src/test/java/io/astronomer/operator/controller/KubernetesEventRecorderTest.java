package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.LogLines;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event whose name exists is counted. The mock server has no event that a test does not give. */
@EnableKubernetesMockClient(kubernetesClientBuilderCustomizer = ClientTimeouts.class)
class KubernetesEventRecorderTest {
    private static final EventMessage MESSAGE =
            new EventMessage(EventMessage.Severity.NORMAL, "Created", "Created the object.");

    private final LogLines log = LogLines.of(KubernetesEventRecorder.class);

    @SuppressWarnings("NullAway.Init") // Given by the extension.
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init") // Given by the extension.
    KubernetesClient client;

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void eventThatIsDeletedBeforeItIsCountedIsCreatedAgain() throws InterruptedException {
        respondToCreate(409);
        respondToCreate(201);

        record("expired");

        assertThat(methods()).containsExactly("POST", "GET", "POST");
        assertThat(log.with("name=expired")).isEmpty();
    }

    @Test
    void eventOfANamespaceThatIsGoneIsNoWarning() {
        respondToCreate(409);
        respondToCreate(404);

        record("gone");

        assertThat(log.with("name=gone")).isEmpty();
    }

    @Test
    void eventThatIsRefusedIsAWarning() {
        respondToCreate(403);

        record("refused");

        assertThat(log.with("event not written namespace=data name=refused reason=Created"))
                .hasSize(1);
    }

    private void record(String name) {
        EnvironmentObject resource = new EnvironmentObject();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace("data")
                .withName(name)
                .withUid(name)
                .build());
        new KubernetesEventRecorder(client, EventFilter.ALL, InstantSource.fixed(Instant.EPOCH))
                .record(resource, MESSAGE);
    }

    private void respondToCreate(int code) {
        server.expect()
                .post()
                .withPath("/api/v1/namespaces/data/events")
                .andReturn(code, new StatusBuilder().withCode(code).build())
                .once();
    }

    private List<String> methods() throws InterruptedException {
        List<String> methods = new ArrayList<>();
        while (methods.size() < server.getRequestCount()) {
            methods.add(server.takeRequest().getMethod());
        }
        return methods;
    }
}
