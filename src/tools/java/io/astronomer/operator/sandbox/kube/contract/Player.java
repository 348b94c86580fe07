package io.astronomer.operator.sandbox.kube.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.ClientTimeouts;
import io.astronomer.operator.Eventually;
import io.astronomer.operator.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one transcript, in its own namespace. */
final class Player implements AutoCloseable {
    /** A sender without a token. */
    private static final String NOBODY = "nobody";

    /** A sender with an unknown token. */
    private static final String FORGED = "forged";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String namespace = "contract-" + UUID.randomUUID().toString().substring(0, 8);
    private final Masks masks = new Masks(namespace);
    private final Map<String, KubernetesClient> clients = new HashMap<>();
    private final Config administrator;

    Player(ApiServer server) {
        administrator = server.config();
        Cluster.applyNamespace(admin(), namespace, Map.of());
    }

    Transcript.Answer play(Transcript.Step step) {
        String[] words = masks.unmasked(step.request()).split(" ", 2);
        KubernetesClient client = client(step.as());
        HttpRequest.Builder builder = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(administrator.getMasterUrl().replaceAll("/$", "") + words[1])
                .setHeader("User-Agent", "contract/1.0")
                .setHeader("Accept", step.accept() == null ? "application/json" : step.accept())
                .timeout(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
        String type = step.type() == null ? "application/json" : step.type();
        HttpRequest request = builder.method(words[0], type, body(step.body())).build();
        try {
            HttpResponse<String> response =
                    Eventually.await(client.getHttpClient().sendAsync(request, String.class));
            return answer(response, words[1].contains("watch=true"));
        } catch (CompletionException | IOException failed) {
            throw new IllegalStateException("no answer to " + step.request(), failed);
        }
    }

    private @Nullable String body(@Nullable JsonNode body) {
        if (body == null) {
            return null;
        }
        return masks.unmasked(body.isTextual() ? body.asText() : body.toString());
    }

    private Transcript.Answer answer(HttpResponse<String> response, boolean watch) throws IOException {
        List<String> warnings = response.headers("Warning").stream()
                .map(warning -> warning.replaceFirst("^299 - ", ""))
                .toList();
        String text = response.body() == null ? "" : response.body();
        JsonNode body = watch && response.code() == 200 ? events(text) : tree(text);
        return new Transcript.Answer(response.code(), warnings.isEmpty() ? null : warnings, masks.masked(body));
    }

    private static JsonNode tree(String text) throws IOException {
        return text.startsWith("{") ? JSON.readTree(text) : TextNode.valueOf(text.strip());
    }

    private static JsonNode events(String text) throws IOException {
        ArrayNode events = JSON.createArrayNode();
        try (MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (lines.hasNext()) {
                events.add(lines.next());
            }
        }
        return events;
    }

    private KubernetesClient admin() {
        return client(null);
    }

    private KubernetesClient client(@Nullable String user) {
        return clients.computeIfAbsent(user == null ? "" : user, this::connect);
    }

    private KubernetesClient connect(String user) {
        if (user.isEmpty()) {
            return ClientTimeouts.client(administrator);
        }
        ConfigBuilder config = new ConfigBuilder(administrator)
                .withClientCertData(null)
                .withClientKeyData(null)
                .withClientCertFile(null)
                .withClientKeyFile(null)
                .withOauthToken(
                        switch (user) {
                            case NOBODY -> null;
                            case FORGED -> "forged";
                            default -> token(user);
                        });
        return ClientTimeouts.client(config.build());
    }

    private String token(String account) {
        admin().resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        TokenRequest answer = admin().serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest();
        return answer.getStatus().getToken();
    }

    @Override
    public void close() {
        admin().namespaces().withName(namespace).delete();
        clients.values().forEach(KubernetesClient::close);
    }
}
