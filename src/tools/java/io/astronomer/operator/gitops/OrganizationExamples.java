package io.astronomer.operator.gitops;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.status.OrganizationReason;
import io.astronomer.operator.status.OrganizationStates;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The AstroOrganizations of {@code testdata}, as {@link Examples} of resources. */
public final class OrganizationExamples {
    static final Path FOLDER = Scripts.FOLDER.resolve("AstroOrganization").resolve("testdata");

    private static final Path SAMPLE = Path.of("deploy", "samples", "organization", "20-organization.yaml");

    private OrganizationExamples() {}

    static Map<String, String> files() throws IOException {
        OrganizationReason accepted = OrganizationReason.ACCEPTED;
        OrganizationReason missing = OrganizationReason.SECRET_NOT_FOUND;
        Map<String, AstroOrganization> examples = new TreeMap<>();
        examples.put(
                "progressing_new.yaml",
                resource(Serialization.unmarshal("observedGeneration: -1", AstroOrganizationStatus.class)));
        AstroOrganization edited = with(accepted);
        edited.getMetadata().setGeneration(OrganizationStates.GENERATION + 1);
        examples.put("progressing_edited.yaml", edited);
        examples.put("progressing_missing.yaml", with(missing));
        examples.put("progressing_deleting.yaml", with(OrganizationReason.IN_USE));
        examples.put("healthy.yaml", with(accepted));
        examples.put("healthy_not_used.yaml", with(OrganizationReason.NOT_USED));
        examples.put("degraded_unauthorized.yaml", with(OrganizationReason.UNAUTHORIZED));
        examples.put("degraded_missing.yaml", resource(missing, OrganizationStates.later(accepted, missing)));
        Map<String, String> files = new TreeMap<>();
        examples.forEach((name, resource) -> files.put(name, Serialization.asYaml(resource)));
        return files;
    }

    private static AstroOrganization with(OrganizationReason reason) throws IOException {
        return resource(reason, OrganizationStates.first(OrganizationReason.ACCEPTED, reason));
    }

    /** A resource in a state that fits the reason: a deletion waits while it is in use. */
    public static AstroOrganization resource(OrganizationReason reason, AstroOrganizationStatus status)
            throws IOException {
        AstroOrganization resource = resource(status);
        if (reason == OrganizationReason.IN_USE) {
            resource.getMetadata().setDeletionTimestamp(OrganizationStates.NOW.toString());
        }
        return resource;
    }

    private static AstroOrganization resource(AstroOrganizationStatus status) throws IOException {
        AstroOrganization resource = Examples.sample(SAMPLE, AstroOrganization.class, OrganizationStates.GENERATION);
        resource.setStatus(status);
        return resource;
    }
}
