package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The value of a variable in one linked Deployment. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.value) || !has(self.valueFrom)",
        message = "value and valueFrom are mutually exclusive: remove one of them")
public record VariableOverrides(
        @JsonPropertyDescription("Value in this Deployment, inline, as text: a number needs quotes.")
        @Size(max = SchemaLimits.TEXT)
        @Nullable
        String value,

        @JsonPropertyDescription("Secret or ConfigMap key that contains the value. Mutually exclusive with value.")
        @Nullable
        KeptValueSource valueFrom) {

    @Override
    public String toString() {
        return "VariableOverrides[…]";
    }
}
