package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An Airflow variable or an environment variable. One without a value is for Deployments that override it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.value) || !has(self.valueFrom)",
        message = "value and valueFrom are mutually exclusive: remove one of them")
@ValidationRule(
        value = "!has(self.valueFrom) || !has(self.valueFrom.keep) || has(self.isSecret) && self.isSecret",
        fieldPath = ".valueFrom",
        message =
                "valueFrom.keep requires isSecret true, because Astro shows any other value: set isSecret, or give the"
                        + " value")
public record VariableSpec(
        @JsonPropertyDescription(
                "Value, inline, as text: a number needs quotes, such as \"16\". Prefer valueFrom for a secret value,"
                        + " which reads it from a Secret.")
        @Size(max = SchemaLimits.TEXT)
        @Nullable
        String value,

        @JsonPropertyDescription("Secret or ConfigMap key that contains the value. Mutually exclusive with value.")
        @Nullable
        KeptValueSource valueFrom,

        // The name on the wire would make Jackson take the accessor for that of a property "secret".
        @JsonProperty("isSecret")
        @JsonPropertyDescription(
                "Whether Astro hides the value. A change replaces the object in Astro. Defaults to false.")
        @Nullable
        Boolean secret) {

    @Override
    public String toString() {
        return "VariableSpec[…]";
    }
}
