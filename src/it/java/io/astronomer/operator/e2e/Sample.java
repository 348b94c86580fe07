package io.astronomer.operator.e2e;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A manifest of the samples. Its first line names the state that it ends in, and the second one what Astro has before. */
record Sample(Path file, String text) {
    private static final String ENDS = "# ends: ";
    private static final String GIVEN = "# given: an object of another client";
    private static final Set<String> PAUSES = Set.of("Suspended", "Paused");

    static Sample of(Path file) {
        return new Sample(file, TextFile.read(file));
    }

    /** Returns the samples of a folder and of those in it, in the order of their paths. */
    static List<Sample> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Sample::of)
                    .toList();
        }
    }

    boolean isResource() {
        return text.contains("kind: EnvironmentObject");
    }

    boolean isOrganization() {
        return text.contains("kind: AstroOrganization");
    }

    String name() {
        return Serialization.unmarshal(text, GenericKubernetesResource.class)
                .getMetadata()
                .getName();
    }

    /** Returns the state that the first line names: a reason, or Ready. */
    String end() {
        return text.lines()
                .findFirst()
                .filter(line -> line.startsWith(ENDS))
                .orElseThrow(() -> new IllegalStateException(file + ": the first line must be " + ENDS + "STATE"))
                .substring(ENDS.length());
    }

    void apply(TestNamespace scene) {
        if (text.lines().anyMatch(GIVEN::equals)) {
            scene.anotherClientCreates(OtherWriter.OTHER_VARIABLE.replace(
                    "an.airflow-variable",
                    Objects.requireNonNull(resource().getSpec().objectKey())));
        }
        scene.apply(Samples.inScene(scene, text));
    }

    /** Waits until the resource or organization is in the state of the first line. */
    void awaitEnd(TestNamespace scene) {
        String end = end();
        if (isOrganization()) {
            TestNamespace.patiently().alias(name()).until(() -> deviation(scene).isEmpty());
        } else if (end.equals("Ready")) {
            scene.awaitReady(name());
        } else if (PAUSES.contains(end)) {
            scene.awaitCondition(
                    name(), "Suspended", suspended -> suspended.reason().equals(end));
        } else {
            scene.awaitReason(name(), end);
        }
    }

    /** Waits until the running operator has reconciled the resource. */
    void refresh(TestNamespace scene) {
        if (PAUSES.contains(end())) {
            // A pause leaves requests open, but the conditions name each generation.
            scene.merge(name(), "{\"spec\":{\"description\":\"" + System.nanoTime() + "\"}}");
            awaitEnd(scene);
        } else {
            scene.refresh(name());
        }
    }

    /** Returns how the present state differs from that of the first line; empty if it does not. */
    Optional<String> deviation(TestNamespace scene) {
        String end = end();
        List<Condition> present = Objects.requireNonNullElse(conditions(scene), List.of());
        boolean isAsExpected = Condition.find(present, PAUSES.contains(end) ? "Suspended" : "Ready")
                .filter(condition -> end.equals("Ready")
                        ? condition.status().equals("True")
                        : condition.reason().equals(end))
                .isPresent();
        return isAsExpected ? Optional.empty() : Optional.of(file + " is not " + end + ": " + present);
    }

    private @Nullable List<Condition> conditions(TestNamespace scene) {
        if (isResource()) {
            return scene.status(name()).status().conditions();
        }
        return Optional.ofNullable(organization(scene).get())
                .map(AstroOrganization::getStatus)
                .map(AstroOrganizationStatus::conditions)
                .orElse(null);
    }

    /** Deletes the resource or organization, and waits until it is gone. */
    void remove(TestNamespace scene) {
        if (isResource()) {
            scene.delete(name());
            scene.awaitGone(name());
        } else {
            organization(scene).delete();
            TestNamespace.patiently()
                    .alias(name() + " gone")
                    .until(() -> organization(scene).get() == null);
        }
    }

    private Resource<AstroOrganization> organization(TestNamespace scene) {
        return scene.client()
                .resources(AstroOrganization.class)
                .inNamespace(scene.namespace())
                .withName(name());
    }

    private EnvironmentObject resource() {
        return Serialization.unmarshal(text, EnvironmentObject.class);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
