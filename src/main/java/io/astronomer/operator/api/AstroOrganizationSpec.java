package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The organization, and the Secret with its token. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.organizationId == oldSelf.organizationId",
        fieldPath = ".organizationId",
        message = "organizationId is immutable because objects belong to one organization. Create a new"
                + " AstroOrganization to change it.")
public record AstroOrganizationSpec(
        @JsonPropertyDescription(
                "Id of the organization in Astro, such as clm8qv74h000008mlf08scq7k: the ID of `astro organization"
                        + " list`. Immutable.")
        @Required
        @Pattern(SchemaLimits.CUID)
        @Size(max = SchemaLimits.ID)
        @Nullable
        String organizationId,

        @JsonPropertyDescription(
                "Key of the Secret that contains the API token of an Organization, Workspace or Deployment. The Secret"
                        + " needs the label astro.astronomer.io/token: \"true\". A changed token is used from the next"
                        + " request on.")
        @Required
        @Nullable
        KeySelector tokenSecretRef,

        @JsonPropertyDescription(
                "Maximum number of requests per second to Astro with this token, from 1 to 1000. The limit of the"
                        + " operator applies as well. Defaults to the limit of the operator.")
        @Min(1)
        @Max(1000)
        @Nullable
        Integer maxRequestsPerSecond,

        @JsonPropertyDescription("Defaults of the resources that refer to this organization.") @Nullable
        DefaultsSpec defaults) {}
