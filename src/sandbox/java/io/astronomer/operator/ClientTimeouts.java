package io.astronomer.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.function.Consumer;

/** Sets the timeouts of test clients to the limit of {@link Eventually}, because a busy machine is slow. */
public final class ClientTimeouts implements Consumer<KubernetesClientBuilder> {
    public static final int MILLIS = Math.toIntExact(Eventually.LIMIT.toMillis());

    public static KubernetesClient client(Config config) {
        KubernetesClientBuilder builder = new KubernetesClientBuilder().withConfig(config);
        new ClientTimeouts().accept(builder);
        return builder.build();
    }

    @Override
    public void accept(KubernetesClientBuilder builder) {
        builder.withHttpClientFactory(new Handshakes())
                .editOrNewConfig()
                .withConnectionTimeout(MILLIS)
                .withRequestTimeout(MILLIS)
                .endConfig();
    }

    /** The settings of the client have no timeout for the TLS handshake, whose default is ten seconds. */
    private static final class Handshakes extends VertxHttpClientFactory {
        @Override
        protected void additionalConfig(WebClientOptions options) {
            options.setSslHandshakeTimeout(Eventually.LIMIT.toSeconds());
        }
    }
}
