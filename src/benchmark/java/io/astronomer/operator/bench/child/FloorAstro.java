package io.astronomer.operator.bench.child;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;

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

    /** Returns the id of the new object. */
    String create(Map<String, Object> body) {
        try {
            return send(request("").POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))))
                    .path("id")
                    .asText();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
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
