package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Selects Deployments of the object's Workspace. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DeploymentSelector(
        @JsonPropertyDescription(
                "Pattern of the names of Deployments in the object's Workspace, in which * matches any characters, such"
                        + " as dev-*. A Deployment that is created later is selected at the next refresh.")
        @Required
        @Size(min = 1, max = SchemaLimits.ENTITY_NAME)
        @Pattern(SchemaLimits.ENTITY)
        @Nullable
        String namePattern) {}
