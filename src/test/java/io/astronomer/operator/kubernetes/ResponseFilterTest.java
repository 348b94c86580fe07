package io.astronomer.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.sandbox.kube.KubeApi;
import io.astronomer.operator.sandbox.kube.Request;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Informers of the client, behind the filter, on the embedded Kubernetes API. */
class ResponseFilterTest {
    private static final int DEPTH = 1_100;
    private static final Interceptor.RequestTags NO_TAGS = new Interceptor.RequestTags() {
        @Override
        public <T> @Nullable T getTag(Class<T> type) {
            return null;
        }
    };

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final WatchAccess access = new WatchAccess(now::get);
    private KubeApi api;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        api = KubeApi.start();
        client = client(api.writeKubeconfig(folder.resolve("kubeconfig")));
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void informerRequestsMetadataOnly() {
        put("subject");

        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace("default").inform()) {
            awaitSeen(informer, "subject");
        }

        assertThat(api.requests())
                .filteredOn(request -> request.method().equals("GET")
                        && request.path().endsWith("/configmaps")
                        && !request.query().contains("watch"))
                .isNotEmpty()
                .extracting(Request::accept)
                .containsOnly("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");
    }

    @Test
    void watchRequestsMetadataOnly() {
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace("default").inform()) {
            put("subject");
            awaitSeen(informer, "subject");
        }

        assertThat(api.requests())
                .filteredOn(request -> request.query().contains("watch"))
                .isNotEmpty()
                .extracting(Request::accept)
                .containsOnly("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
    }

    /** Compression would delay the events of a watch. */
    @ParameterizedTest
    @CsvSource({
        "/apis/astro.astronomer.io/v1beta1/environmentobjects?limit=100, gzip",
        "/api/v1/secrets, gzip",
        "/apis/astro.astronomer.io/v1beta1/environmentobjects?watch=true,",
        "/api/v1/namespaces/default/secrets/one,"
    })
    void listsAreRequestedCompressed(String path, @Nullable String encoding) {
        String uri = "https://localhost" + path;
        HttpRequest.Builder builder = new StandardHttpRequest.Builder().uri(uri);

        new ResponseFilter(Serialization.bearingAnyNames(), access)
                .before(builder, new StandardHttpRequest.Builder().uri(uri).build(), NO_TAGS);

        assertThat(builder.build().headers("Accept-Encoding"))
                .isEqualTo(encoding == null ? List.of() : List.of(encoding));
    }

    @Test
    void deeplyNestedObjectStopsNoInformer() {
        createDeeplyNested("listed");
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace("default").inform()) {
            awaitSeen(informer, "listed");
            createDeeplyNested("watched");
            put("after");
            awaitSeen(informer, "watched");
            awaitSeen(informer, "after");
            assertThat(informer.isRunning()).isTrue();
        }
    }

    @Test
    void informerResumesAfterItsWatchWasCut() {
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace("default").inform()) {
            put("before");
            awaitSeen(informer, "before");
            api.compact();
            api.cutWatches();
            put("after");
            awaitSeen(informer, "after");
        }
    }

    @Test
    void refusedListIsRecorded() {
        try (KubernetesClient denied = client(api.writeKubeconfig(folder.resolve("nobody"), api.tokenOf("nobody")))) {
            assertThatThrownBy(() -> denied.secrets().inAnyNamespace().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");
        }
        now.updateAndGet(before -> before.plus(WatchAccess.REPORT_AFTER));

        assertThat(access.rejected()).containsExactly("secrets in all namespaces");
    }

    @Test
    void successAfterARefusalIsRecorded() {
        refusedListIsRecorded();

        client.secrets().inAnyNamespace().list();

        assertThat(access.rejected()).isEmpty();
    }

    private KubernetesClient client(Path kubeconfig) {
        KubernetesSerialization serialization = Serialization.bearingAnyNames();
        Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
                .withOnlyHttpWatches(true)
                .withConnectionTimeout(60_000)
                .withRequestTimeout(60_000)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(builder ->
                        builder.addOrReplaceInterceptor("answers", new ResponseFilter(serialization, access)))
                .build();
    }

    private void put(String name) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(name)
                        .endMetadata()
                        .addToData("value", "ä")
                        .build())
                .create();
    }

    private void createDeeplyNested(String name) {
        String field = "{\"f:a\":".repeat(DEPTH) + "{}" + "}".repeat(DEPTH);
        client.raw(
                "/api/v1/namespaces/default/configmaps",
                "POST",
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                        + "\",\"managedFields\":[{\"manager\":\"x\",\"operation\":\"Update\",\"apiVersion\":\"v1\","
                        + "\"time\":\"2026-01-01T00:00:00Z\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":" + field
                        + "}]}}");
    }

    private static void awaitSeen(SharedIndexInformer<ConfigMap> informer, String name) {
        Eventually.eventually()
                .until(() -> informer.getStore().list().stream()
                        .anyMatch(seen -> name.equals(seen.getMetadata().getName())));
    }
}
