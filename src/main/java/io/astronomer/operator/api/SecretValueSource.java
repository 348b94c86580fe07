package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Source of a secret value: a key of a Secret, or the value that Astro holds. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.secretKeyRef) != has(self.keep)",
        message = "exactly one of secretKeyRef and keep must be set")
@ValidationRule(
        value = "!has(self.keep) || self.keep",
        fieldPath = ".keep",
        message = "keep must be true: remove it to take the value from another source")
public record SecretValueSource(
        @JsonPropertyDescription("Key of a Secret in the same namespace.") @Nullable
        KeySelector secretKeyRef,

        @JsonPropertyDescription(
                "true: Astro holds a value that this resource does not know. The operator neither sends nor clears it.")
        @Nullable
        Boolean keep) {

    /** Returns whether Astro's value is kept. */
    @JsonIgnore
    public boolean keeps() {
        return Boolean.TRUE.equals(keep);
    }
}
