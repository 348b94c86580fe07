package io.astronomer.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Commands of pages on an embedded API server, with values for their words in capitals.
 *
 * @param programs folders of programs that may be missing on the PATH
 */
record PageShell(Path folder, List<Path> programs) {
    private static final Map<String, String> VALUES = Map.of(
            "ORGANIZATION_ID", "clm8qv74h000008mlf08scq7k",
            "NAMESPACES", "airflow",
            "{NAMESPACE}", "{airflow}",
            "REGISTRY", "registry.example.com");

    PageShell(Path folder) {
        this(folder, List.of());
    }

    Cluster cluster() {
        Kubectl.require();
        return Cluster.embedded(kubeconfig());
    }

    /** Runs commands in the project's folder, and returns their outputs. */
    String run(List<String> commands) throws IOException, InterruptedException {
        assertThat(commands).isNotEmpty();
        StringBuilder output = new StringBuilder();
        for (String command : commands) {
            output.append(run(command));
        }
        return output.toString();
    }

    String run(String command) throws IOException, InterruptedException {
        Path token = Files.writeString(folder.resolve("token"), "an-api-token");
        String filled = command.replace("PATH_OF_THE_TOKEN", token.toString());
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return new Kubectl(kubeconfig(), programs).run(filled);
    }

    /** Runs a block as one script in the folder of the test. */
    void script(String block) throws IOException, InterruptedException {
        new Kubectl(kubeconfig()).run("cd " + folder + " && set -e\n" + block);
    }

    private Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }
}
