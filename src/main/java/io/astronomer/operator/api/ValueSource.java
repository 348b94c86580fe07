package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Source of a value: a key of a Secret or of a ConfigMap. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.secretKeyRef) != has(self.configMapKeyRef)",
        message = "exactly one of secretKeyRef and configMapKeyRef must be set")
public record ValueSource(
        @JsonPropertyDescription("Key of a Secret in the same namespace.") @Nullable
        KeySelector secretKeyRef,

        @JsonPropertyDescription("Key of a ConfigMap in the same namespace.") @Nullable
        KeySelector configMapKeyRef) {}
