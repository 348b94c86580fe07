package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What differs in one linked Deployment: the one block that the object's type names. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OverridesSpec(
        @JsonPropertyDescription("Overrides of an Airflow variable. Only for objectType AIRFLOW_VARIABLE.") @Nullable
        VariableOverrides airflowVariable,

        @JsonPropertyDescription("Overrides of an environment variable. Only for objectType ENVIRONMENT_VARIABLE.")
        @Nullable
        VariableOverrides environmentVariable,

        @JsonPropertyDescription("Overrides of a connection. Only for objectType CONNECTION.") @Nullable
        ConnectionOverrides connection,

        @JsonPropertyDescription("Overrides of a metrics export. Only for objectType METRICS_EXPORT.") @Nullable
        MetricsExportOverrides metricsExport) {}
