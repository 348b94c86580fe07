package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.astronomer.operator.astro.ObjectType;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment that sees a Workspace's object, or a selector of such Deployments, and what differs there: at most the block
 * of the object's type.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.deployment) != has(self.deploymentSelector)",
        message = "exactly one of deployment and deploymentSelector must be set")
@ValidationRule(
        value = "!has(self.deploymentSelector) || !(has(self.airflowVariable) && has(self.airflowVariable.valueFrom) &&"
                + " has(self.airflowVariable.valueFrom.keep) || has(self.environmentVariable) &&"
                + " has(self.environmentVariable.valueFrom) && has(self.environmentVariable.valueFrom.keep) ||"
                + " has(self.connection) && (has(self.connection.passwordFrom) &&"
                + " has(self.connection.passwordFrom.keep) || has(self.connection.extraFrom) &&"
                + " has(self.connection.extraFrom.keep)) || has(self.metricsExport) &&"
                + " (has(self.metricsExport.basicTokenFrom) && has(self.metricsExport.basicTokenFrom.keep) ||"
                + " has(self.metricsExport.passwordFrom) && has(self.metricsExport.passwordFrom.keep) ||"
                + " has(self.metricsExport.headersFrom) && has(self.metricsExport.headersFrom.keep)))",
        message = "in a link with deploymentSelector, keep is not allowed, because the Deployments that it selects may"
                + " change: name the Deployment")
public record LinkSpec(
        @JsonPropertyDescription(
                "Name or id of the Deployment, such as ETL prod. It must be in the object's Workspace. Mutually exclusive"
                        + " with deploymentSelector.")
        @Size(min = 1, max = SchemaLimits.ENTITY_NAME)
        @Pattern(SchemaLimits.ENTITY)
        @Nullable
        String deployment,

        @JsonPropertyDescription(
                "Selects Deployments by their names, such as {namePattern: dev-*}. An entry with deployment precedes it.")
        @Nullable
        DeploymentSelector deploymentSelector,

        @JsonPropertyDescription(
                "Fields of an Airflow variable with another value in this Deployment. Omitted fields have the value of"
                        + " the object.")
        @Nullable
        VariableOverrides airflowVariable,

        @JsonPropertyDescription(
                "Fields of an environment variable with another value in this Deployment. Omitted fields have the value"
                        + " of the object.")
        @Nullable
        VariableOverrides environmentVariable,

        @JsonPropertyDescription(
                "Fields of a connection with another value in this Deployment. Omitted fields have the value of the"
                        + " object. The type can't differ.")
        @Nullable
        ConnectionOverrides connection,

        @JsonPropertyDescription(
                "Fields of a metrics export with another value in this Deployment. Omitted fields have the value of the"
                        + " object.")
        @Nullable
        MetricsExportOverrides metricsExport) {

    /** Returns whether nothing differs in the Deployment. */
    @JsonIgnore
    public boolean isEmpty() {
        return connection == null && airflowVariable == null && environmentVariable == null && metricsExport == null;
    }

    /** Returns whether a field has the value that Astro holds. */
    @JsonIgnore
    public boolean keeps() {
        return (airflowVariable != null && keeps(airflowVariable.valueFrom()))
                || (environmentVariable != null && keeps(environmentVariable.valueFrom()))
                || (connection != null && (keeps(connection.passwordFrom()) || keeps(connection.extraFrom())))
                || (metricsExport != null
                        && (keeps(metricsExport.basicTokenFrom())
                                || keeps(metricsExport.passwordFrom())
                                || keeps(metricsExport.headersFrom())));
    }

    private static boolean keeps(@Nullable KeptValueSource source) {
        return source != null && source.keeps();
    }

    private static boolean keeps(@Nullable SecretValueSource source) {
        return source != null && source.keeps();
    }

    /** Returns the type of the block; empty without exactly one block. */
    public Optional<ObjectType> type() {
        return ObjectType.only(connection, airflowVariable, environmentVariable, metricsExport);
    }
}
