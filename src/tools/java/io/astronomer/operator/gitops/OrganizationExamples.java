package io.astronomer.operator.gitops;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.AstroOrganizationStatus.Resources;
import io.astronomer.operator.status.OrganizationReason;
import io.astronomer.operator.status.OrganizationState;
import io.astronomer.operator.status.OrganizationState.Authentication;
import io.astronomer.operator.status.OrganizationState.Problem;
import io.astronomer.operator.status.OrganizationStatusBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The AstroOrganizations of {@code testdata}, as {@link Examples} of resources. */
final class OrganizationExamples {
    static final Path FOLDER = Scripts.FOLDER.resolve("AstroOrganization").resolve("testdata");

    private static final Path SAMPLE = Path.of("deploy", "samples", "organization", "20-organization.yaml");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final long GENERATION = 2;
    private static final Problem MISSING =
            new Problem(OrganizationReason.SECRET_NOT_FOUND, true, "The Secret acme does not exist.");

    private OrganizationExamples() {}

    static Map<String, String> files() throws IOException {
        AstroOrganizationStatus accepted = status(Authentication.ACCEPTED, Optional.empty(), false);
        AstroOrganizationStatus missing = status(Authentication.NONE, Optional.of(MISSING), false);
        Map<String, AstroOrganization> examples = new TreeMap<>();
        examples.put(
                "progressing_new.yaml",
                resource(Serialization.unmarshal("observedGeneration: -1", AstroOrganizationStatus.class)));
        AstroOrganization edited = resource(accepted);
        edited.getMetadata().setGeneration(GENERATION + 1);
        examples.put("progressing_edited.yaml", edited);
        examples.put("progressing_missing.yaml", resource(missing));
        AstroOrganization deleting = resource(status(Authentication.ACCEPTED, Optional.empty(), true));
        deleting.getMetadata().setDeletionTimestamp(NOW.toString());
        examples.put("progressing_deleting.yaml", deleting);
        examples.put("healthy.yaml", resource(accepted));
        examples.put("healthy_not_used.yaml", resource(status(Authentication.NONE, Optional.empty(), false)));
        examples.put(
                "degraded_unauthorized.yaml", resource(status(Authentication.UNAUTHORIZED, Optional.empty(), false)));
        examples.put(
                "degraded_missing.yaml",
                resource(OrganizationStatusBuilder.next(
                        missing, state(Authentication.NONE, Optional.of(MISSING), false), NOW.plusSeconds(120))));
        Map<String, String> files = new TreeMap<>();
        examples.forEach((name, resource) -> files.put(name, Serialization.asYaml(resource)));
        return files;
    }

    private static AstroOrganizationStatus status(
            Authentication authentication, Optional<Problem> problem, boolean deleted) {
        return OrganizationStatusBuilder.next(null, state(authentication, problem, deleted), NOW);
    }

    private static OrganizationState state(Authentication authentication, Optional<Problem> problem, boolean deleted) {
        return new OrganizationState(
                GENERATION,
                deleted,
                problem,
                authentication,
                Optional.empty(),
                new TreeSet<>(),
                1,
                new Resources(1, 0, 0, 0, 1, 0),
                Optional.empty());
    }

    private static AstroOrganization resource(AstroOrganizationStatus status) throws IOException {
        AstroOrganization resource = Serialization.unmarshal(Files.readString(SAMPLE), AstroOrganization.class);
        ObjectMeta metadata = resource.getMetadata();
        metadata.setNamespace("airflow");
        metadata.setGeneration(GENERATION);
        resource.setStatus(status);
        return resource;
    }
}
