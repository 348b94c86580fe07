package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A Deployment that never sees a Workspace's object. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExcludeLinkSpec(
        @JsonPropertyDescription("Id of the Deployment, such as clx44jyu001m201m5dzsbexqr.")
        @Required
        @Pattern(SchemaLimits.CUID)
        @Size(max = SchemaLimits.ID)
        @Nullable
        String deployment) {}
