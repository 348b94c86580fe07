package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** An organization in Astro and the token that the resources of its namespace use there. */
@Group("astro.astronomer.io")
@Version("v1beta1")
@Plural("astroorganizations")
@Singular("astroorganization")
@ShortNames("astroorg")
@AdditionalPrinterColumn(
        name = "Organization",
        jsonPath = ".spec.organizationId",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Credentials",
        jsonPath = ".status.conditions[?(@.type==\"CredentialsValid\")].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Reason",
        jsonPath = ".status.conditions[?(@.type==\"CredentialsValid\")].reason",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Token", jsonPath = ".status.token.kind", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Expires",
        jsonPath = ".status.token.expiresAt",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Resources",
        jsonPath = ".status.resources.total",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
public class AstroOrganization extends CustomResource<AstroOrganizationSpec, AstroOrganizationStatus>
        implements Namespaced {

    @JsonPropertyDescription("The organization in Astro and the Secret with its API token.")
    @Required
    @Override
    public AstroOrganizationSpec getSpec() {
        return super.getSpec();
    }

    /** The initial observedGeneration is lower than any generation, so that no tool takes a new resource for done. */
    @JsonPropertyDescription("Observed state of the organization and its token.")
    @Default("{\"observedGeneration\":-1}")
    @Override
    public AstroOrganizationStatus getStatus() {
        return super.getStatus();
    }
}
