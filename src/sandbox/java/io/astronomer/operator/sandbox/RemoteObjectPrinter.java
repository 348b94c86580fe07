package io.astronomer.operator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Prints the remote objects as the service returns them, with masked secrets. */
final class RemoteObjectPrinter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RemoteObjectPrinter() {}

    static void print(Astro astro, PrintStream out) throws InterruptedException {
        try {
            out.printf("%nAstro now holds:%n");
            for (JsonNode row : rows(astro)) {
                out.printf(
                        "  %s  %-21s %-11s %s%s%n",
                        row.path("id").asText(),
                        row.path("objectType").asText(),
                        row.path("scope").asText(),
                        row.path("objectKey").asText(),
                        linking(row));
            }
        } catch (IOException unreadable) {
            out.printf("  Astro can't be read: %s%n", unreadable.getMessage());
        }
    }

    private static JsonNode rows(Astro astro) throws IOException, InterruptedException {
        URI listing = URI.create(astro.url() + "/organizations/" + astro.organizationId()
                + "/environment-objects?limit=1000&resolveLinked=false&sorts=objectKey:asc");
        HttpRequest request = HttpRequest.newBuilder(listing)
                .header("Authorization", "Bearer " + astro.token())
                .timeout(Duration.ofMinutes(1))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode());
        }
        return JSON.readTree(answer.body()).path("environmentObjects");
    }

    private static String linking(JsonNode row) {
        String automatic = row.path("autoLinkDeployments").asBoolean() ? ", linked to all" : "";
        String links = row.path("links").isEmpty()
                ? ""
                : ", links: " + row.path("links").size();
        String excluded = row.path("excludeLinks").isEmpty()
                ? ""
                : ", excluded: " + row.path("excludeLinks").size();
        return automatic + links + excluded;
    }
}
