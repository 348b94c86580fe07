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
        message = "value and valueFrom are both set: keep one of them")
public record VariableOverrides(
        @JsonPropertyDescription("The value in this Deployment.") @Size(max = SchemaLimits.TEXT) @Nullable
        String value,

        @JsonPropertyDescription("Where the value comes from; instead of value.") @Nullable
        ValueSource valueFrom) {

    @Override
    public String toString() {
        return "VariableOverrides[…]";
    }
}
