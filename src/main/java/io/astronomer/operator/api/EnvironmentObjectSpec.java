package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Desired state of the whole object in Astro: omitted fields are cleared. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.organizationRef) == has(oldSelf.organizationRef) && (!has(self.organizationRef) ||"
                + " self.organizationRef.name == oldSelf.organizationRef.name)",
        fieldPath = ".organizationRef",
        message = "organizationRef can't change, nor be added or removed, it is part of the object's identity: create "
                + "another resource for another object")
@ValidationRule(
        value = "self.objectKey == oldSelf.objectKey",
        fieldPath = ".objectKey",
        message = "objectKey can't change, it is part of the object's identity: create another "
                + "resource for another object")
@ValidationRule(
        value = "self.objectKey.matches('\\\\S')",
        fieldPath = ".objectKey",
        message = "objectKey is blank: give it a character that is no space")
@ValidationRule(
        value = "self.objectType == oldSelf.objectType",
        fieldPath = ".objectType",
        message = "objectType can't change, it is part of the object's identity: create another "
                + "resource for another object")
@ValidationRule(
        value = "self.scope == oldSelf.scope",
        fieldPath = ".scope",
        message = "scope can't change, it is part of the object's identity: create another resource "
                + "for another object")
@ValidationRule(
        value = "self.scopeEntityId == oldSelf.scopeEntityId",
        fieldPath = ".scopeEntityId",
        message = "scopeEntityId can't change, it is part of the object's identity: create another "
                + "resource for another object")
@ValidationRule(
        value = "self.objectType != 'CONNECTION' || has(self.connection)",
        fieldPath = ".connection",
        message = "connection is missing: objectType CONNECTION needs it")
@ValidationRule(
        value = "self.objectType == 'CONNECTION' || !has(self.connection)",
        fieldPath = ".connection",
        message = "connection goes with objectType CONNECTION only: remove it")
@ValidationRule(
        value = "self.objectType == 'CONNECTION' || !has(self.links) || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.connection))",
        fieldPath = ".links",
        message = "overrides.connection goes with objectType CONNECTION only: remove it")
@ValidationRule(
        value = "self.objectType != 'AIRFLOW_VARIABLE' || has(self.airflowVariable)",
        fieldPath = ".airflowVariable",
        message = "airflowVariable is missing: objectType AIRFLOW_VARIABLE needs it")
@ValidationRule(
        value = "self.objectType == 'AIRFLOW_VARIABLE' || !has(self.airflowVariable)",
        fieldPath = ".airflowVariable",
        message = "airflowVariable goes with objectType AIRFLOW_VARIABLE only: remove it")
@ValidationRule(
        value = "self.objectType == 'AIRFLOW_VARIABLE' || !has(self.links) || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.airflowVariable))",
        fieldPath = ".links",
        message = "overrides.airflowVariable goes with objectType AIRFLOW_VARIABLE only: " + "remove it")
@ValidationRule(
        value = "self.objectType != 'ENVIRONMENT_VARIABLE' || has(self.environmentVariable)",
        fieldPath = ".environmentVariable",
        message = "environmentVariable is missing: objectType ENVIRONMENT_VARIABLE needs it")
@ValidationRule(
        value = "self.objectType == 'ENVIRONMENT_VARIABLE' || !has(self.environmentVariable)",
        fieldPath = ".environmentVariable",
        message = "environmentVariable goes with objectType ENVIRONMENT_VARIABLE only: remove it")
@ValidationRule(
        value = "self.objectType == 'ENVIRONMENT_VARIABLE' || !has(self.links) || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.environmentVariable))",
        fieldPath = ".links",
        message = "overrides.environmentVariable goes with objectType ENVIRONMENT_VARIABLE " + "only: remove it")
@ValidationRule(
        value = "self.objectType != 'METRICS_EXPORT' || has(self.metricsExport)",
        fieldPath = ".metricsExport",
        message = "metricsExport is missing: objectType METRICS_EXPORT needs it")
@ValidationRule(
        value = "self.objectType == 'METRICS_EXPORT' || !has(self.metricsExport)",
        fieldPath = ".metricsExport",
        message = "metricsExport goes with objectType METRICS_EXPORT only: remove it")
@ValidationRule(
        value = "self.objectType == 'METRICS_EXPORT' || !has(self.links) || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.metricsExport))",
        fieldPath = ".links",
        message = "overrides.metricsExport goes with objectType METRICS_EXPORT only: remove it")
@ValidationRule(
        value = "self.scope == 'WORKSPACE' || !has(self.links) || size(self.links) == 0",
        fieldPath = ".links",
        message = "links are for scope WORKSPACE only: remove them")
@ValidationRule(
        value = "self.scope == 'WORKSPACE' || !has(self.excludeLinks) || size(self.excludeLinks) == 0",
        fieldPath = ".excludeLinks",
        message = "excludeLinks are for scope WORKSPACE only: remove them")
@ValidationRule(
        value = "self.scope == 'WORKSPACE' || !has(self.autoLinkDeployments) || " + "!self.autoLinkDeployments",
        fieldPath = ".autoLinkDeployments",
        message = "autoLinkDeployments is for scope WORKSPACE only: remove it")
@ValidationRule(
        value = "!has(self.links) || !has(self.excludeLinks) || ![self.excludeLinks.map(e, "
                + "e.scopeEntityId)].exists(x, self.links.exists(l, l.scopeEntityId in x))",
        fieldPath = ".excludeLinks",
        message = "a Deployment is both in links and in excludeLinks: remove it from one of them")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'AUTH_TOKEN' || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.metricsExport) || "
                + "has(l.overrides.metricsExport.authType) || "
                + "!has(l.overrides.metricsExport.basicToken) && "
                + "!has(l.overrides.metricsExport.basicTokenFrom))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, basicToken and basicTokenFrom go with authType "
                + "AUTH_TOKEN only: set authType to AUTH_TOKEN beside them, or remove them")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'AUTH_TOKEN' || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.metricsExport) || "
                + "!has(l.overrides.metricsExport.authType) || l.overrides.metricsExport.authType != "
                + "'AUTH_TOKEN' || has(l.overrides.metricsExport.basicToken) || "
                + "has(l.overrides.metricsExport.basicTokenFrom))",
        fieldPath = ".links",
        message =
                "in overrides.metricsExport, the change to authType AUTH_TOKEN needs " + "basicToken or basicTokenFrom")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'BASIC' || self.links.all(l, !has(l.overrides) "
                + "|| !has(l.overrides.metricsExport) || has(l.overrides.metricsExport.authType) || "
                + "!has(l.overrides.metricsExport.username) && "
                + "!has(l.overrides.metricsExport.password) && "
                + "!has(l.overrides.metricsExport.passwordFrom))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, username, password and passwordFrom go with "
                + "authType BASIC only: set authType to BASIC beside them, or remove them")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'BASIC' || self.links.all(l, !has(l.overrides) "
                + "|| !has(l.overrides.metricsExport) || !has(l.overrides.metricsExport.authType) || "
                + "l.overrides.metricsExport.authType != 'BASIC' || "
                + "has(l.overrides.metricsExport.username) && "
                + "(has(l.overrides.metricsExport.password) || "
                + "has(l.overrides.metricsExport.passwordFrom)))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, the change to authType BASIC needs username, "
                + "and password or passwordFrom")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'SIGV4' || self.links.all(l, !has(l.overrides) "
                + "|| !has(l.overrides.metricsExport) || has(l.overrides.metricsExport.authType) || "
                + "!has(l.overrides.metricsExport.sigV4AssumeArn) && "
                + "!has(l.overrides.metricsExport.sigV4StsRegion))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, sigV4AssumeArn and sigV4StsRegion go with "
                + "authType SIGV4 only: set authType to SIGV4 beside them, or remove them")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'SIGV4' || self.links.all(l, !has(l.overrides) "
                + "|| !has(l.overrides.metricsExport) || !has(l.overrides.metricsExport.authType) || "
                + "l.overrides.metricsExport.authType != 'SIGV4' || "
                + "has(l.overrides.metricsExport.sigV4AssumeArn))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, the change to authType SIGV4 needs sigV4AssumeArn")
@ValidationRule(
        value = "!has(self.syncInterval) || duration(self.syncInterval) >= duration('10s') && "
                + "duration(self.syncInterval) <= duration('24h')",
        fieldPath = ".syncInterval",
        message = "syncInterval must be from 10s to 24h")
@ValidationRule(
        value =
                "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.airflowVariable) "
                        + "&& has(l.overrides.airflowVariable.value) ? size(l.overrides.airflowVariable.value) : 0).sum() <= 65536",
        fieldPath = ".links",
        message =
                "overrides.airflowVariable.value of all links are longer than 65536 characters together: refer to a Secret or ConfigMap")
@ValidationRule(
        value =
                "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.environmentVariable) "
                        + "&& has(l.overrides.environmentVariable.value) ? size(l.overrides.environmentVariable.value) : 0).sum() <= 65536",
        fieldPath = ".links",
        message =
                "overrides.environmentVariable.value of all links are longer than 65536 characters together: refer to a Secret or ConfigMap")
@ValidationRule(
        value = "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.connection) "
                + "&& has(l.overrides.connection.password) ? size(l.overrides.connection.password) : 0).sum() <= 65536",
        fieldPath = ".links",
        message =
                "overrides.connection.password of all links are longer than 65536 characters together: refer to a Secret or ConfigMap")
@ValidationRule(
        value =
                "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.metricsExport) "
                        + "&& has(l.overrides.metricsExport.password) ? size(l.overrides.metricsExport.password) : 0).sum() <= 65536",
        fieldPath = ".links",
        message =
                "overrides.metricsExport.password of all links are longer than 65536 characters together: refer to a Secret or ConfigMap")
@ValidationRule(
        value =
                "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.metricsExport) "
                        + "&& has(l.overrides.metricsExport.basicToken) ? size(l.overrides.metricsExport.basicToken) : 0).sum() <= 65536",
        fieldPath = ".links",
        message =
                "overrides.metricsExport.basicToken of all links are longer than 65536 characters together: refer to a Secret or ConfigMap")
public record EnvironmentObjectSpec(
        @JsonPropertyDescription(
                "The AstroOrganization, in the same namespace, whose organization and token serve. Left out: the operator's"
                        + " default organization. Can't be added, changed or removed.")
        @Nullable
        OrganizationReference organizationRef,

        @JsonPropertyDescription("The key in Astro. Can't change.")
        @Required
        @Size(min = 1, max = SchemaLimits.KEY)
        @Nullable
        String objectKey,

        @JsonPropertyDescription("The type of the object, which names the block that describes it. Can't change.")
        @Required
        @Nullable
        ObjectType objectType,

        @JsonPropertyDescription("Whether the object belongs to a Workspace or to one Deployment. Can't change.")
        @Required
        @Nullable
        Scope scope,

        @JsonPropertyDescription("The id of the Workspace or Deployment. Can't change.")
        @Required
        @Pattern(SchemaLimits.CUID)
        @Size(max = 25)
        @Nullable
        String scopeEntityId,

        @JsonPropertyDescription("What the object is for, as Astro shows it.") @Size(max = SchemaLimits.URL) @Nullable
        String description,

        @JsonPropertyDescription("An Airflow variable; for objectType AIRFLOW_VARIABLE only.") @Nullable
        VariableSpec airflowVariable,

        @JsonPropertyDescription("An environment variable; for objectType ENVIRONMENT_VARIABLE only.") @Nullable
        VariableSpec environmentVariable,

        @JsonPropertyDescription("An Airflow connection; for objectType CONNECTION only.") @Nullable
        ConnectionSpec connection,

        @JsonPropertyDescription("A metrics export; for objectType METRICS_EXPORT only.") @Nullable
        MetricsExportSpec metricsExport,

        @JsonPropertyDescription("Whether all Deployments of the Workspace see the object.") @Nullable
        Boolean autoLinkDeployments,

        @JsonPropertyDescription("Deployments that see the object, each with what differs there.")
        @Size(max = SchemaLimits.DEPLOYMENTS)
        @Nullable
        List<LinkSpec> links,

        @JsonPropertyDescription("Deployments that don't see the object, autoLinkDeployments or not.")
        @Size(max = SchemaLimits.DEPLOYMENTS)
        @Nullable
        List<ExcludeLinkSpec> excludeLinks,

        @JsonPropertyDescription("What the operator may do with the object in Astro.") @Nullable
        PolicySpec policy,

        @JsonPropertyDescription(
                "How old the operator's view of the object may get, from 10s to 24h (such as 90s, 5m or 1h30m): a change"
                        + " that somebody else makes in Astro is found within it. Left out: the operator's default, which"
                        + " is 5m unless its installation says otherwise.")
        @Pattern(SchemaLimits.INTERVAL)
        @Size(min = 2, max = 16)
        @Nullable
        String syncInterval,

        @JsonPropertyDescription("Whether the operator leaves the object alone for now.") @Nullable
        Boolean suspend) {}
