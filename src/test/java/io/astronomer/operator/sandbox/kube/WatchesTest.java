package io.astronomer.operator.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.Eventually;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Watch behaviour that transcripts can't show, because its time depends on the server: bookmarks, compacted revisions
 * and the end.
 */
class WatchesTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps?watch=true";

    private final KubeApi api = KubeApi.start();

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private KubernetesClient client;

    @BeforeEach
    void connect(@TempDir Path folder) {
        Path kubeconfig = api.writeKubeconfig(folder.resolve("kubeconfig"));
        client = ClientTimeouts.client(Config.fromKubeconfig(kubeconfig.toFile()));
        create("before");
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void compactedRevisionIsTooOld() {
        api.compact();

        assertThat(client.raw(CONFIG_MAPS + "&resourceVersion=1"))
                .contains(
                        "\"type\":\"ERROR\"", "\"code\":410", "\"reason\":\"Expired\"", "too old resource version: 1");
    }

    @Test
    void watchFromTheLatestRevisionContinuesAfterCompaction() {
        api.compact();
        String latest =
                client.configMaps().inNamespace("default").list().getMetadata().getResourceVersion();
        create("after");

        assertThat(client.raw(CONFIG_MAPS + "&timeoutSeconds=1&resourceVersion=" + latest))
                .contains("\"type\":\"ADDED\"", "\"name\":\"after\"")
                .doesNotContain("ERROR", "before");
    }

    @Test
    void watchEndsWithARequestedBookmark() {
        assertThat(client.raw(CONFIG_MAPS + "&timeoutSeconds=1&allowWatchBookmarks=true"))
                .contains("\"type\":\"BOOKMARK\"");
    }

    @Test
    void watchHasNoBookmarkByDefault() {
        assertThat(client.raw(CONFIG_MAPS + "&timeoutSeconds=1"))
                .contains("before")
                .doesNotContain("BOOKMARK");
    }

    @Test
    void bookmarkEndsTheInitialEvents() {
        String initial = "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";

        assertThat(client.raw(CONFIG_MAPS + "&timeoutSeconds=1" + initial))
                .containsSubsequence("\"name\":\"before\"", "BOOKMARK", "\"k8s.io/initial-events-end\":\"true\"");
    }

    @Test
    void webSocketSendsTheSameEvents() throws InterruptedException {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        WebSocket socket = watch(events);

        assertThat(Eventually.await(events)).contains("\"type\":\"ADDED\"", "\"name\":\"before\"");
        create("after");
        assertThat(Eventually.await(events)).contains("\"type\":\"ADDED\"", "\"name\":\"after\"");
        socket.sendClose(1000, "");
    }

    private WebSocket watch(BlockingQueue<String> events) {
        return client.getHttpClient()
                .newWebSocketBuilder()
                .uri(URI.create(api.url().replace("https", "wss") + CONFIG_MAPS))
                .buildAsync(new WebSocket.Listener() {
                    @Override
                    public void onMessage(WebSocket webSocket, String text) {
                        events.add(text);
                        webSocket.request();
                    }
                })
                .join();
    }

    private void create(String name) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .build())
                .create();
    }
}
