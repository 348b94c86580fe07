package io.astronomer.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.function.Consumer;

/** Gives a client of a test the time of {@link Eventually} for a request, so that a busy machine makes none fail. */
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

    /** The client's own settings know no time for the TLS handshake; it is ten seconds unless told otherwise. */
    private static final class Handshakes extends VertxHttpClientFactory {
        @Override
        protected void additionalConfig(WebClientOptions options) {
            options.setSslHandshakeTimeout(Eventually.LIMIT.toSeconds());
        }
    }
}
