package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What differs in one linked Deployment: the one block that the object's type names. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OverridesSpec(
        @JsonPropertyDescription("What differs of an Airflow variable.") @Nullable
        VariableOverrides airflowVariable,

        @JsonPropertyDescription("What differs of an environment variable.") @Nullable
        VariableOverrides environmentVariable,

        @JsonPropertyDescription("What differs of a connection.") @Nullable
        ConnectionOverrides connection,

        @JsonPropertyDescription("What differs of a metrics export.") @Nullable
        MetricsExportOverrides metricsExport) {}
