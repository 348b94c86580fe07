package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Defaults of an organization's resources. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.syncInterval) || duration(self.syncInterval) >= duration('10s') && "
                + "duration(self.syncInterval) <= duration('24h')",
        fieldPath = ".syncInterval",
        message = "syncInterval must be from 10s to 24h")
public record DefaultsSpec(
        @JsonPropertyDescription(
                "Name or id of the Workspace of resources that name neither a workspace nor a deployment, such as"
                        + " Analytics prod. A later change moves no object.")
        @Size(min = 1, max = SchemaLimits.ENTITY_NAME)
        @Pattern(SchemaLimits.ENTITY)
        @Nullable
        String workspace,

        @JsonPropertyDescription(
                "Policies of resources that omit them. Policies omitted here as well are the operator's settings.")
        @Nullable
        PolicySpec policy,

        @JsonPropertyDescription(
                "syncInterval of resources that omit it, from 10s to 24h, such as 15m. Defaults to the operator's"
                        + " setting (5m unless the installation overrides it).")
        @Pattern(SchemaLimits.INTERVAL)
        @Size(min = 2, max = 16)
        @Nullable
        String syncInterval) {}
