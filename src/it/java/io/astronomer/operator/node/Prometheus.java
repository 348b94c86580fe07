package io.astronomer.operator.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A real Prometheus on the node, which scrapes Pods and evaluates the alerts of the chart. */
final class Prometheus implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1:19090";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Node node;

    private Prometheus(Node node) {
        this.node = node;
    }

    /** Starts the program in the node's network, in which the addresses of Pods are reachable. */
    static Prometheus scraping(Node node, List<Replica> replicas, Path folder) {
        try {
            Path config = Files.writeString(Files.createDirectories(folder).resolve("prometheus.yaml"), """
                            global: {scrape_interval: 2s, evaluation_interval: 2s}
                            rule_files: [%s]
                            scrape_configs:
                              - job_name: astro-operator
                                static_configs:
                                  - targets: [%s]
                            """.formatted(
                            Path.of("helm", "files", "alerts.yaml").toAbsolutePath(),
                            replicas.stream()
                                    .map(replica -> replica.pod().getStatus().getPodIP() + ":8080")
                                    .collect(Collectors.joining(", "))));
            node.start(
                    folder.resolve("prometheus.log"),
                    "prometheus",
                    "--config.file=" + config.toAbsolutePath(),
                    "--storage.tsdb.path=" + folder.resolve("prometheus").toAbsolutePath(),
                    "--web.listen-address=" + ADDRESS,
                    "--web.enable-lifecycle");
            return new Prometheus(node);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the sum of the query's values; 0 without one. */
    double sum(String query) {
        double sum = 0;
        for (JsonNode series :
                get("query?query=" + URLEncoder.encode(query, UTF_8)).path("result")) {
            sum += series.path("value").path(1).asDouble();
        }
        return sum;
    }

    /** Returns the names of the rules that were evaluated without an error. */
    List<String> healthyRules() {
        return get("rules").findParents("health").stream()
                .filter(rule -> rule.path("health").asText().equals("ok"))
                .map(rule -> rule.path("name").asText())
                .toList();
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(node.shell("curl -sf 'http://" + ADDRESS + "/api/v1/" + path + "'"))
                    .path("data");
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    @Override
    public void close() {
        node.shell("curl -sf -X POST http://" + ADDRESS + "/-/quit");
    }
}
