package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What differs in one linked Deployment: the one block that the object's type names. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OverridesSpec(
        @Nullable VariableOverrides airflowVariable,
        @Nullable VariableOverrides environmentVariable,
        @Nullable ConnectionOverrides connection,
        @Nullable MetricsExportOverrides metricsExport) {}
