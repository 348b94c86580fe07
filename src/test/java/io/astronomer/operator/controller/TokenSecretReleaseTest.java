package io.astronomer.operator.controller;

import static io.astronomer.operator.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.LogLines;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The removal of finalizers, when Kubernetes does not allow it for every Secret. */
class TokenSecretReleaseTest {
    private final Bench bench = new Bench();
    private final TokenSecretFinalizer finalizer =
            new TokenSecretFinalizer(bench.client, bench.references, "astro-operator.astro", true);

    @BeforeEach
    void start() {
        bench.start();
        List.of("first", "second").forEach(this::create);
        eventually()
                .until(() -> bench.references.withOurFinalizer(Bench.NAMESPACE).count() == 2);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void rejectedSecretDelaysNoOther() {
        bench.api.intervene(request -> releases(request, "first") ? KubernetesResponses.forbidden() : null);

        boolean released = finalizer.release(Bench.NAMESPACE, secret -> false);

        assertThat(released).isFalse();
        assertThat(bench.api.requests(request -> releases(request, "second"))).hasSize(1);
    }

    @Test
    void rejectionIsLoggedOnceWithSecretAndFinalizer() {
        bench.api.intervene(request -> releases(request, "first") ? KubernetesResponses.forbidden() : null);

        try (LogLines log = LogLines.of(TokenSecretFinalizer.class)) {
            finalizer.release(Bench.NAMESPACE, secret -> false);
            finalizer.release(Bench.NAMESPACE, secret -> false);

            assertThat(log.with("data/first"))
                    .singleElement()
                    .asString()
                    .contains("astro.astronomer.io/token-of-astro-operator.astro", "HTTP 403");
        }
    }

    private void create(String name) {
        bench.client
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(Bench.NAMESPACE)
                        .withName(name)
                        .withFinalizers(TokenSecretFinalizer.PREFIX + "astro-operator.astro")
                        .endMetadata()
                        .build())
                .create();
    }

    private static boolean releases(ApplyingDispatcher.Sent request, String secret) {
        return request.method().equals("PATCH") && request.path().endsWith("/secrets/" + secret);
    }
}
