package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Desired state of the whole object in Astro: an omitted field is set to empty there, or has its default. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.organizationRef) == has(oldSelf.organizationRef) && (!has(self.organizationRef) ||"
                + " self.organizationRef.name == oldSelf.organizationRef.name)",
        fieldPath = ".organizationRef",
        message = "organizationRef is immutable because it is part of the object's identity: it can't be added, changed"
                + " or removed. Create a new resource to change it.")
@ValidationRule(
        value = "self.objectKey == oldSelf.objectKey",
        fieldPath = ".objectKey",
        message = "objectKey is immutable because it is part of the object's identity. Create a new resource to change"
                + " it.")
@ValidationRule(
        value = "self.objectKey.matches('\\\\S')",
        fieldPath = ".objectKey",
        message = "objectKey is blank: it must contain a character that is not whitespace")
@ValidationRule(
        value = "self.objectType == oldSelf.objectType",
        fieldPath = ".objectType",
        message = "objectType is immutable because it is part of the object's identity. Create a new resource to change"
                + " it.")
@ValidationRule(
        value = "self.scope == oldSelf.scope",
        fieldPath = ".scope",
        message = "scope is immutable because it is part of the object's identity. Create a new resource to change it.")
@ValidationRule(
        value = "self.scopeEntityId == oldSelf.scopeEntityId",
        fieldPath = ".scopeEntityId",
        message = "scopeEntityId is immutable because it is part of the object's identity. Create a new resource to"
                + " change it.")
@ValidationRule(
        value = "self.objectType != 'CONNECTION' || has(self.connection)",
        fieldPath = ".connection",
        message = "connection is required for objectType CONNECTION")
@ValidationRule(
        value = "self.objectType == 'CONNECTION' || !has(self.connection)",
        fieldPath = ".connection",
        message = "connection is allowed only for objectType CONNECTION: remove it")
@ValidationRule(
        value = "self.objectType == 'CONNECTION' || !has(self.links) || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.connection))",
        fieldPath = ".links",
        message = "overrides.connection is allowed only for objectType CONNECTION: remove it")
@ValidationRule(
        value = "self.objectType != 'AIRFLOW_VARIABLE' || has(self.airflowVariable)",
        fieldPath = ".airflowVariable",
        message = "airflowVariable is required for objectType AIRFLOW_VARIABLE")
@ValidationRule(
        value = "self.objectType == 'AIRFLOW_VARIABLE' || !has(self.airflowVariable)",
        fieldPath = ".airflowVariable",
        message = "airflowVariable is allowed only for objectType AIRFLOW_VARIABLE: remove it")
@ValidationRule(
        value = "self.objectType == 'AIRFLOW_VARIABLE' || !has(self.links) || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.airflowVariable))",
        fieldPath = ".links",
        message = "overrides.airflowVariable is allowed only for objectType AIRFLOW_VARIABLE: remove it")
@ValidationRule(
        value = "self.objectType != 'ENVIRONMENT_VARIABLE' || has(self.environmentVariable)",
        fieldPath = ".environmentVariable",
        message = "environmentVariable is required for objectType ENVIRONMENT_VARIABLE")
@ValidationRule(
        value = "self.objectType == 'ENVIRONMENT_VARIABLE' || !has(self.environmentVariable)",
        fieldPath = ".environmentVariable",
        message = "environmentVariable is allowed only for objectType ENVIRONMENT_VARIABLE: remove it")
@ValidationRule(
        value = "self.objectType == 'ENVIRONMENT_VARIABLE' || !has(self.links) || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.environmentVariable))",
        fieldPath = ".links",
        message = "overrides.environmentVariable is allowed only for objectType ENVIRONMENT_VARIABLE: remove it")
@ValidationRule(
        value = "self.objectType != 'METRICS_EXPORT' || has(self.metricsExport)",
        fieldPath = ".metricsExport",
        message = "metricsExport is required for objectType METRICS_EXPORT")
@ValidationRule(
        value = "self.objectType == 'METRICS_EXPORT' || !has(self.metricsExport)",
        fieldPath = ".metricsExport",
        message = "metricsExport is allowed only for objectType METRICS_EXPORT: remove it")
@ValidationRule(
        value = "self.objectType == 'METRICS_EXPORT' || !has(self.links) || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.metricsExport))",
        fieldPath = ".links",
        message = "overrides.metricsExport is allowed only for objectType METRICS_EXPORT: remove it")
@ValidationRule(
        value = "self.scope == 'WORKSPACE' || !has(self.links) || size(self.links) == 0",
        fieldPath = ".links",
        message = "links is allowed only for scope WORKSPACE: remove it")
@ValidationRule(
        value = "self.scope == 'WORKSPACE' || !has(self.excludeLinks) || size(self.excludeLinks) == 0",
        fieldPath = ".excludeLinks",
        message = "excludeLinks is allowed only for scope WORKSPACE: remove it")
@ValidationRule(
        value = "self.scope == 'WORKSPACE' || !has(self.autoLinkDeployments) || " + "!self.autoLinkDeployments",
        fieldPath = ".autoLinkDeployments",
        message = "autoLinkDeployments can be true only for scope WORKSPACE: remove it")
@ValidationRule(
        value = "!has(self.links) || !has(self.excludeLinks) || ![self.excludeLinks.map(e, "
                + "e.scopeEntityId)].exists(x, self.links.exists(l, l.scopeEntityId in x))",
        fieldPath = ".excludeLinks",
        message = "links and excludeLinks contain the same Deployment: remove it from one of them")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'AUTH_TOKEN' || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.metricsExport) || "
                + "has(l.overrides.metricsExport.authType) || "
                + "!has(l.overrides.metricsExport.basicToken) && "
                + "!has(l.overrides.metricsExport.basicTokenFrom))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, basicToken and basicTokenFrom require authType AUTH_TOKEN: set authType"
                + " to AUTH_TOKEN in the same override, or remove them")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'AUTH_TOKEN' || self.links.all(l, "
                + "!has(l.overrides) || !has(l.overrides.metricsExport) || "
                + "!has(l.overrides.metricsExport.authType) || l.overrides.metricsExport.authType != "
                + "'AUTH_TOKEN' || has(l.overrides.metricsExport.basicToken) || "
                + "has(l.overrides.metricsExport.basicTokenFrom))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, a change to authType AUTH_TOKEN requires basicToken or basicTokenFrom")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'BASIC' || self.links.all(l, !has(l.overrides) "
                + "|| !has(l.overrides.metricsExport) || has(l.overrides.metricsExport.authType) || "
                + "!has(l.overrides.metricsExport.username) && "
                + "!has(l.overrides.metricsExport.password) && "
                + "!has(l.overrides.metricsExport.passwordFrom))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, username, password and passwordFrom require authType BASIC: set authType"
                + " to BASIC in the same override, or remove them")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'BASIC' || self.links.all(l, !has(l.overrides) "
                + "|| !has(l.overrides.metricsExport) || !has(l.overrides.metricsExport.authType) || "
                + "l.overrides.metricsExport.authType != 'BASIC' || "
                + "has(l.overrides.metricsExport.username) && "
                + "(has(l.overrides.metricsExport.password) || "
                + "has(l.overrides.metricsExport.passwordFrom)))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, a change to authType BASIC requires username, and password or"
                + " passwordFrom")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'SIGV4' || self.links.all(l, !has(l.overrides) "
                + "|| !has(l.overrides.metricsExport) || has(l.overrides.metricsExport.authType) || "
                + "!has(l.overrides.metricsExport.sigV4AssumeArn) && "
                + "!has(l.overrides.metricsExport.sigV4StsRegion))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, sigV4AssumeArn and sigV4StsRegion require authType SIGV4: set authType"
                + " to SIGV4 in the same override, or remove them")
@ValidationRule(
        value = "!has(self.links) || !has(self.metricsExport) || has(self.metricsExport.authType) "
                + "&& self.metricsExport.authType == 'SIGV4' || self.links.all(l, !has(l.overrides) "
                + "|| !has(l.overrides.metricsExport) || !has(l.overrides.metricsExport.authType) || "
                + "l.overrides.metricsExport.authType != 'SIGV4' || "
                + "has(l.overrides.metricsExport.sigV4AssumeArn))",
        fieldPath = ".links",
        message = "in overrides.metricsExport, a change to authType SIGV4 requires sigV4AssumeArn")
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
        message = "overrides.airflowVariable.value of all links exceed 65536 characters in total: use"
                + " overrides.airflowVariable.valueFrom")
@ValidationRule(
        value =
                "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.environmentVariable) "
                        + "&& has(l.overrides.environmentVariable.value) ? size(l.overrides.environmentVariable.value) : 0).sum() <= 65536",
        fieldPath = ".links",
        message = "overrides.environmentVariable.value of all links exceed 65536 characters in total: use"
                + " overrides.environmentVariable.valueFrom")
@ValidationRule(
        value = "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.connection) "
                + "&& has(l.overrides.connection.password) ? size(l.overrides.connection.password) : 0).sum() <= 65536",
        fieldPath = ".links",
        message = "overrides.connection.password of all links exceed 65536 characters in total: use"
                + " overrides.connection.passwordFrom")
@ValidationRule(
        value =
                "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.metricsExport) "
                        + "&& has(l.overrides.metricsExport.password) ? size(l.overrides.metricsExport.password) : 0).sum() <= 65536",
        fieldPath = ".links",
        message = "overrides.metricsExport.password of all links exceed 65536 characters in total: use"
                + " overrides.metricsExport.passwordFrom")
@ValidationRule(
        value =
                "!has(self.links) || self.links.map(l, has(l.overrides) && has(l.overrides.metricsExport) "
                        + "&& has(l.overrides.metricsExport.basicToken) ? size(l.overrides.metricsExport.basicToken) : 0).sum() <= 65536",
        fieldPath = ".links",
        message = "overrides.metricsExport.basicToken of all links exceed 65536 characters in total: use"
                + " overrides.metricsExport.basicTokenFrom")
public record EnvironmentObjectSpec(
        @JsonPropertyDescription(
                "AstroOrganization in the same namespace that provides the organization and the token. Defaults to the"
                        + " default organization of the operator. Can't be added, changed or removed.")
        @Nullable
        OrganizationReference organizationRef,

        @JsonPropertyDescription(
                "Name of the object in Airflow: the conn_id of a connection, the key of an Airflow variable, or the"
                        + " name of an environment variable. For a metrics export, a name of your choice. Immutable.")
        @Required
        @Size(min = 1, max = SchemaLimits.KEY)
        @Nullable
        String objectKey,

        @JsonPropertyDescription(
                "Type of the object. The block of the type describes the object, such as connection for CONNECTION."
                        + " Immutable.")
        @Required
        @Nullable
        ObjectType objectType,

        @JsonPropertyDescription("Scope of the object: a Workspace or one Deployment. Immutable.") @Required @Nullable
        Scope scope,

        @JsonPropertyDescription(
                "Id of the Workspace or Deployment, such as clx42sxw501gl01o0gjenthnh: the ID of `astro workspace list`"
                        + " or `astro deployment list`, not the name. Immutable.")
        @Required
        @Pattern(SchemaLimits.CUID)
        @Size(max = SchemaLimits.ID)
        @Nullable
        String scopeEntityId,

        @JsonPropertyDescription("Description of the object that Astro shows. Defaults to an empty description.")
        @Size(max = SchemaLimits.URL)
        @Nullable
        String description,

        @JsonPropertyDescription("Airflow variable. Required for objectType AIRFLOW_VARIABLE, forbidden for others.")
        @Nullable
        VariableSpec airflowVariable,

        @JsonPropertyDescription(
                "Environment variable. Required for objectType ENVIRONMENT_VARIABLE, forbidden for others.")
        @Nullable
        VariableSpec environmentVariable,

        @JsonPropertyDescription("Airflow connection. Required for objectType CONNECTION, forbidden for others.")
        @Nullable
        ConnectionSpec connection,

        @JsonPropertyDescription("Metrics export. Required for objectType METRICS_EXPORT, forbidden for others.")
        @Nullable
        MetricsExportSpec metricsExport,

        @JsonPropertyDescription(
                "Whether all Deployments of the Workspace are linked to the object, except those in excludeLinks. If"
                        + " this is false and links is empty, no Deployment sees a Workspace object. May be combined"
                        + " with links, for overrides in single Deployments. Can be true only for scope WORKSPACE."
                        + " Defaults to false.")
        @Nullable
        Boolean autoLinkDeployments,

        @JsonPropertyDescription(
                "Deployments that are linked to the object, each with its overrides. A Deployment sees a Workspace"
                        + " object only if links or autoLinkDeployments links it. Both may be set. Requires scope"
                        + " WORKSPACE.")
        @Size(max = SchemaLimits.DEPLOYMENTS)
        @Nullable
        List<LinkSpec> links,

        @JsonPropertyDescription(
                "Deployments that never see the object, even with autoLinkDeployments. Must not contain a Deployment of"
                        + " links. Requires scope WORKSPACE.")
        @Size(max = SchemaLimits.DEPLOYMENTS)
        @Nullable
        List<ExcludeLinkSpec> excludeLinks,

        @JsonPropertyDescription("Policies for the object in Astro. Omitted policies have their defaults.") @Nullable
        PolicySpec policy,

        @JsonPropertyDescription(
                "Maximum age of the operator's cached state of the object, from 10s to 24h (such as 90s, 5m or 1h30m)."
                        + " A change by another client in Astro is detected within this time. Defaults to the"
                        + " operator's setting (5m unless the installation overrides it).")
        @Pattern(SchemaLimits.INTERVAL)
        @Size(min = 2, max = 16)
        @Nullable
        String syncInterval,

        @JsonPropertyDescription(
                "Whether reconciliation is suspended: the operator reads and writes nothing, except when the resource"
                        + " is deleted. Defaults to false.")
        @Nullable
        Boolean suspend) {}
