package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Source of a whole connection, as Airflow writes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.secretKeyRef) != has(self.configMapKeyRef)",
        message = "exactly one of secretKeyRef and configMapKeyRef must be set")
public record ConnectionSource(
        @JsonPropertyDescription("Key of a Secret in the same namespace.") @Nullable
        KeySelector secretKeyRef,

        @JsonPropertyDescription("Key of a ConfigMap in the same namespace.") @Nullable
        KeySelector configMapKeyRef,

        @JsonPropertyDescription(
                "Form of the connection. Uri: postgres://login:password@host:5432/schema?sslmode=verify-full. Json:"
                        + " {\"conn_type\": \"postgres\", \"host\": \"wh.example.com\"}. Auto: Json if the text starts"
                        + " with a brace, and Uri otherwise. Defaults to Auto.")
        @Nullable
        ConnectionFormat format) {}
