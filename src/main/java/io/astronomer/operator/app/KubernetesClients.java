package io.astronomer.operator.app;

import io.astronomer.operator.kubernetes.ResponseFilter;
import io.astronomer.operator.kubernetes.Serialization;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Produces the Kubernetes client, in place of the extension's producer, so that each response passes the filter first. */
final class KubernetesClients {

    @Produces
    @Singleton
    WatchAccess access() {
        return new WatchAccess(InstantSource.system());
    }

    @Produces
    @Singleton
    KubernetesSerialization serialization() {
        return Serialization.bearingAnyNames();
    }

    @Produces
    @Singleton
    KubernetesClient client(Config config, KubernetesSerialization serialization, WatchAccess access) {
        ResponseFilter filter = new ResponseFilter(serialization, access);
        return new KubernetesClientBuilder()
                // WebSocket messages would bypass the filter.
                .withConfig(new ConfigBuilder(config).withOnlyHttpWatches(true).build())
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("answers", filter))
                .build();
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
    }
}
