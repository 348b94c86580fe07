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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of an image that was pulled from a registry, and its settings.
 *
 * @param emulator path in the image of the program that runs its programs; empty if this machine's processor does
 */
record PulledImage(Path root, JsonNode config, Optional<String> emulator) {
    static PulledImage pull(Path crane, String reference, String platform, Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Path tar = folder.resolve("image.tar");
        Command.run(List.of(crane.toString(), "export", "--platform", platform, reference, tar.toString()));
        Command.run(List.of("tar", "-xf", tar.toString(), "-C", root.toString()));
        Files.delete(tar);
        String config = Command.run(List.of(crane.toString(), "config", "--platform", platform, reference));
        return new PulledImage(root, new ObjectMapper().readTree(config).path("config"), Optional.empty());
    }

    /** Returns the same image for the processor of a static emulator, which is copied into it. */
    PulledImage emulatedBy(Path program) throws IOException {
        Files.copy(program, root.resolve("emulator"));
        return new PulledImage(root, config, Optional.of("/emulator"));
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
                container.command(config.path("WorkingDir").asText(), entrypoint(environment)),
                Container.kubeconfig(),
                environment,
                Path.of("target", "e2e", "release", "operator.log"));
    }

    private List<String> entrypoint(Map<String, String> environment) {
        List<String> words = new ArrayList<>(
                config.path("Entrypoint").valueStream().map(JsonNode::asText).toList());
        emulator.ifPresent(program -> {
            // It does not search the PATH.
            words.set(0, environment.get("JAVA_HOME") + "/bin/" + words.get(0));
            words.add(0, program);
        });
        return words;
    }
}
