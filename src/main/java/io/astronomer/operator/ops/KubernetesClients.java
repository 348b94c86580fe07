package io.astronomer.operator.ops;

import com.fasterxml.jackson.core.JsonFactory;
import io.astronomer.operator.kubernetes.AnswerFilter;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the one client of Kubernetes, in place of the extension's own producer: each answer passes the filter first. */
final class KubernetesClients {

    @Produces
    @Singleton
    WatchAccess access(InstantSource clock) {
        return new WatchAccess(clock);
    }

    @Produces
    @Singleton
    KubernetesClient client(Config config, KubernetesSerialization serialization, WatchAccess access) {
        AnswerFilter filter = new AnswerFilter(serialization, access);
        return new KubernetesClientBuilder()
                // What comes over a WebSocket passes no filter.
                .withConfig(new ConfigBuilder(config).withOnlyHttpWatches(true).build())
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("answers", filter))
                .build();
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
    }

    /** Names of members are the tenants' choice, and could be made to collide in the table that Jackson keeps of them. */
    @Produces
    @Singleton
    @SuppressWarnings("deprecation") // The extension makes the factory: only its features can be set.
    KubernetesClientObjectMapperCustomizer withoutTableOfNames() {
        return mapper -> mapper.getFactory()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW);
    }
}
