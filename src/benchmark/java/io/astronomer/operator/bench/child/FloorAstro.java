package io.astronomer.operator.bench.child;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The floor's calls to Astro, over the JDK's client, like the operator's. */
final class FloorAstro {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String collection;

    FloorAstro(String url) {
        collection = url + "/organizations/" + SandboxFixtures.ORGANIZATION + "/environment-objects";
    }

    void list(Scopes.Entity scope) {
        String parameter = scope.scope().toLowerCase(Locale.ROOT) + "Id";
        send(request("?limit=1000&resolveLinked=false&" + parameter + "=" + scope.id())
                .GET());
    }

    /** Creates the object of a resource's spec, with the values of its references in it. Returns its id. */
    String create(Map<String, Object> spec) {
        Map<String, Object> body = new LinkedHashMap<>(spec);
        boolean ofDeployment = spec.containsKey("deployment");
        body.put("scope", ofDeployment ? "DEPLOYMENT" : "WORKSPACE");
        body.put("scopeEntityId", body.remove(ofDeployment ? "deployment" : "workspace"));
        body.put("objectType", type(spec));
        return send(request("").POST(json(body))).path("id").asText();
    }

    /** Updates an object to a resource's spec, with the values of its references in it. */
    void update(String id, Map<String, Object> spec) {
        Map<String, Object> body = new LinkedHashMap<>(spec);
        body.remove("objectKey");
        if (body.remove("deployment") == null) {
            body.remove("workspace");
            body.put("autoLinkDeployments", false);
            body.put("links", List.of());
            body.put("excludeLinks", List.of());
        }
        send(request("/" + id).POST(json(body)));
    }

    private static HttpRequest.BodyPublisher json(Map<String, Object> body) {
        try {
            return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String type(Map<String, Object> spec) {
        return Stream.of(ObjectType.values())
                .filter(type -> spec.containsKey(type.block()))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(URI.create(collection + rest))
                .header("Authorization", "Bearer " + SandboxFixtures.ORGANIZATION_TOKEN)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Astro answered the floor with " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
