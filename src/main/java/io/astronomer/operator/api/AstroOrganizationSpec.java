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
        message = "organizationId can't change, objects belong to one organization: create another AstroOrganization")
public record AstroOrganizationSpec(
        @JsonPropertyDescription("The id of the organization in Astro. Can't change.")
        @Required
        @Pattern(SchemaLimits.CUID)
        @Size(max = 25)
        @Nullable
        String organizationId,

        @JsonPropertyDescription(
                "The Secret that holds the API token, of an Organization, a Workspace or a Deployment. A changed one is used"
                        + " from the next request on.")
        @Required
        @Nullable
        KeySelector tokenSecretRef,

        @JsonPropertyDescription(
                "The most requests a second to Astro with this token. Left out: the operator's own ceiling.")
        @Min(1)
        @Max(1000)
        @Nullable
        Integer maxRequestsPerSecond) {}
