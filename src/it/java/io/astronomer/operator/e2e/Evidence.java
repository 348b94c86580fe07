package io.astronomer.operator.e2e;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the objects of the cluster, without Secrets, and the operator's metrics and health into files. */
final class Evidence {
    static final String OBJECTS = "objects.yaml";

    private Evidence() {}

    static void gather(TestEnvironment environment) {
        try {
            Files.createDirectories(environment.folder());
            write(
                    environment.folder().resolve(OBJECTS),
                    objects(environment.cluster().client()));
            Optional<OperatorProcess> operator = environment.operator().filter(OperatorProcess::isAlive);
            if (operator.isPresent()) {
                Files.writeString(
                        environment.folder().resolve("metrics.txt"),
                        operator.get().page("/metrics"));
                Files.writeString(
                        environment.folder().resolve("health.json"),
                        operator.get().page("/q/health"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<HasMetadata> objects(KubernetesClient client) {
        List<HasMetadata> objects = new ArrayList<>();
        objects.addAll(client.resources(EnvironmentObject.class)
                .inAnyNamespace()
                .list()
                .getItems());
        objects.addAll(client.v1().events().inAnyNamespace().list().getItems());
        objects.addAll(client.configMaps().inAnyNamespace().list().getItems());
        objects.addAll(client.leases().inAnyNamespace().list().getItems());
        return objects;
    }

    private static void write(Path file, List<HasMetadata> objects) throws IOException {
        List<String> documents = objects.stream().map(Serialization::asYaml).toList();
        Files.writeString(file, String.join(System.lineSeparator(), documents));
    }
}
