package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A Secret in the resource's own namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecretReference(
        @JsonPropertyDescription("Name of the Secret in the same namespace, such as warehouse.")
        @Required
        @Size(min = 1, max = SchemaLimits.OBJECT_NAME)
        @Pattern(SchemaLimits.DNS_SUBDOMAIN)
        @Nullable
        String name) {}
