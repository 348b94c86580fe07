package io.astronomer.operator.gitops;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.status.ReasonStates;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The resources of {@code testdata}: a sample, with statuses that the operator's own code builds. */
public final class Examples {
    static final Path FOLDER = Scripts.FOLDER.resolve("EnvironmentObject").resolve("testdata");

    private static final Path SAMPLE = Path.of("deploy", "samples", "20-airflow-variable.yaml");

    private Examples() {}

    /** Writes the files, and the ConfigMap with the scripts. */
    public static void main(String... arguments) throws IOException {
        write(FOLDER, files());
        write(OrganizationExamples.FOLDER, OrganizationExamples.files());
        Files.writeString(Settings.FILE, Settings.text());
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    static Map<String, String> files() throws IOException {
        Map<String, EnvironmentObject> examples = new TreeMap<>();
        EnvironmentObject edited = with(Reason.IN_SYNC);
        edited.getMetadata().setGeneration(ReasonStates.GENERATION + 1);
        EnvironmentObject untouched =
                resource(Serialization.unmarshal("observedGeneration: -1", EnvironmentObjectStatus.class));
        examples.put("progressing_new.yaml", untouched);
        examples.put("progressing_edited.yaml", edited);
        examples.put("progressing_retrying.yaml", with(Reason.UNAVAILABLE));
        examples.put("progressing_unknown_name.yaml", with(Reason.WORKSPACE_NOT_FOUND));
        examples.put("degraded_unknown_name.yaml", resource(ReasonStates.later(Reason.WORKSPACE_NOT_FOUND)));
        examples.put("progressing_deleting.yaml", with(Reason.OWNERSHIP_UNKNOWN));
        examples.put("healthy.yaml", with(Reason.IN_SYNC));
        examples.put("healthy_out_of_sync.yaml", with(Reason.OUT_OF_SYNC));
        examples.put("degraded.yaml", with(Reason.REJECTED));
        examples.put("suspended.yaml", with(Reason.SUSPENDED));
        examples.put("suspended_plan.yaml", with(Reason.PLAN_PENDING));
        Map<String, String> files = new TreeMap<>();
        examples.forEach((name, resource) -> files.put(name, Serialization.asYaml(resource)));
        return files;
    }

    private static EnvironmentObject with(Reason reason) throws IOException {
        return resource(reason, ReasonStates.first(reason));
    }

    /** A resource in a state that fits the reason. An unknown owner occurs only during a deletion. */
    public static EnvironmentObject resource(Reason reason, EnvironmentObjectStatus status) throws IOException {
        EnvironmentObject resource = resource(status);
        if (reason == Reason.OWNERSHIP_UNKNOWN) {
            resource.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");
        }
        return resource;
    }

    static EnvironmentObject resource(@Nullable EnvironmentObjectStatus status) throws IOException {
        EnvironmentObject resource = sample(SAMPLE, EnvironmentObject.class, ReasonStates.GENERATION);
        resource.setStatus(status);
        return resource;
    }

    static <T extends HasMetadata> T sample(Path file, Class<T> kind, long generation) throws IOException {
        T resource = Serialization.unmarshal(Files.readString(file), kind);
        resource.getMetadata().setNamespace("airflow");
        resource.getMetadata().setGeneration(generation);
        return resource;
    }
}
