package io.astronomer.operator.release;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.image.Command;
import io.astronomer.operator.image.Container;
import io.astronomer.operator.sandbox.OperatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of an image that was pulled from a registry, and its settings. */
record PulledImage(Path root, JsonNode config) {
    private static final String PLATFORM = "linux/amd64";

    static PulledImage pull(Path crane, String reference, Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Path tar = folder.resolve("image.tar");
        Command.run(List.of(crane.toString(), "export", "--platform", PLATFORM, reference, tar.toString()));
        Command.run(List.of("tar", "-xf", tar.toString(), "-C", root.toString()));
        Files.delete(tar);
        String config = Command.run(List.of(crane.toString(), "config", "--platform", PLATFORM, reference));
        return new PulledImage(root, new ObjectMapper().readTree(config).path("config"));
    }

    /** Starts the command of the image as an engine would, with these settings beside its own. */
    OperatorProcess start(Path kubeconfig, Map<String, String> settings) throws IOException {
        Container container = Container.of(root, kubeconfig);
        container.refusal().ifPresent(reason -> abort(reason));
        Map<String, String> environment = new HashMap<>();
        config.path("Env").forEach(pair -> {
            String[] parts = pair.asText().split("=", 2);
            environment.put(parts[0], parts[1]);
        });
        environment.putAll(settings);
        return OperatorProcess.start(
                container.command(
                        config.path("WorkingDir").asText(),
                        config.path("Entrypoint")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList()),
                Container.kubeconfig(),
                environment,
                Path.of("target", "e2e", "release", "operator.log"));
    }
}
