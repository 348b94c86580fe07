package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A Deployment that never sees a Workspace's object, or a selector of such Deployments. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.deployment) != has(self.deploymentSelector)",
        message = "exactly one of deployment and deploymentSelector must be set")
public record ExcludeLinkSpec(
        @JsonPropertyDescription(
                "Name or id of the Deployment, such as ETL prod. It must be in the object's Workspace. Mutually exclusive"
                        + " with deploymentSelector.")
        @Size(min = 1, max = SchemaLimits.ENTITY_NAME)
        @Pattern(SchemaLimits.ENTITY)
        @Nullable
        String deployment,

        @JsonPropertyDescription(
                "Selects Deployments by their names, such as {namePattern: dev-*}. An entry with deployment precedes it.")
        @Nullable
        DeploymentSelector deploymentSelector) {}
