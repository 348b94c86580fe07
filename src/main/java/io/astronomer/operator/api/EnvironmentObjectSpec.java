package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.foundation.Cuid;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Optional;
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
        value = "[has(self.connection), has(self.airflowVariable), has(self.environmentVariable),"
                + " has(self.metricsExport)].exists_one(present, present)",
        message = "exactly one of connection, airflowVariable, environmentVariable and metricsExport must be set: it"
                + " is the type of the object")
@ValidationRule(
        value = "has(self.connection) == has(oldSelf.connection) && has(self.airflowVariable) =="
                + " has(oldSelf.airflowVariable) && has(self.environmentVariable) =="
                + " has(oldSelf.environmentVariable) && has(self.metricsExport) == has(oldSelf.metricsExport)",
        message = "the type of the object is immutable because it is part of the object's identity. Create a new"
                + " resource to change it.")
@ValidationRule(
        value = "!has(self.workspace) || !has(self.deployment)",
        fieldPath = ".deployment",
        message = "workspace and deployment are mutually exclusive: set workspace for an object of a Workspace, or"
                + " deployment for an object of one Deployment only")
@ValidationRule(
        value = "has(self.deployment) == has(oldSelf.deployment)",
        fieldPath = ".deployment",
        message = "the scope of the object is immutable because it is part of the object's identity: deployment can't"
                + " be added or removed. Create a new resource to change it.")
@ValidationRule(
        value = "!has(self.links) || self.links.all(l, (!has(l.connection) || has(self.connection)) &&"
                + " (!has(l.airflowVariable) || has(self.airflowVariable)) && (!has(l.environmentVariable) ||"
                + " has(self.environmentVariable)) && (!has(l.metricsExport) || has(self.metricsExport)))",
        fieldPath = ".links",
        message = "a link may contain only the block of the object's own type: remove the others")
@ValidationRule(
        value = "!has(self.links) || has(self.airflowVariable) && has(self.airflowVariable.isSecret)"
                + " && self.airflowVariable.isSecret || self.links.all(l, !has(l.airflowVariable) ||"
                + " !has(l.airflowVariable.valueFrom) || !has(l.airflowVariable.valueFrom.keep))",
        fieldPath = ".links",
        message = "in airflowVariable of a link, valueFrom.keep requires isSecret true, because Astro shows any other"
                + " value: set isSecret, or give the value")
@ValidationRule(
        value = "!has(self.links) || has(self.environmentVariable) && has(self.environmentVariable.isSecret)"
                + " && self.environmentVariable.isSecret || self.links.all(l, !has(l.environmentVariable) ||"
                + " !has(l.environmentVariable.valueFrom) || !has(l.environmentVariable.valueFrom.keep))",
        fieldPath = ".links",
        message = "in environmentVariable of a link, valueFrom.keep requires isSecret true, because Astro shows any"
                + " other value: set isSecret, or give the value")
@ValidationRule(
        value = "!has(self.deployment) || !has(self.links) || size(self.links) == 0",
        fieldPath = ".links",
        message = "links is not allowed with deployment: remove it, because the object belongs to that Deployment"
                + " alone")
@ValidationRule(
        value = "!has(self.deployment) || !has(self.excludeLinks) || size(self.excludeLinks) == 0",
        fieldPath = ".excludeLinks",
        message = "excludeLinks is not allowed with deployment: remove it, because the object belongs to that"
                + " Deployment alone")
@ValidationRule(
        value = "!has(self.deployment) || !has(self.autoLinkDeployments) || !self.autoLinkDeployments",
        fieldPath = ".autoLinkDeployments",
        message = "autoLinkDeployments can't be true with deployment: remove it, because the object belongs to that"
                + " Deployment alone")
@ValidationRule(
        value = "!has(self.links) || !has(self.excludeLinks) || ![self.excludeLinks.filter(e,"
                + " has(e.deployment)).map(e, e.deployment)].exists(x, self.links.exists(l, has(l.deployment)"
                + " && l.deployment in x))",
        fieldPath = ".excludeLinks",
        message = "links and excludeLinks contain the same Deployment: remove it from one of them")
@ValidationRule(
        value = "!has(self.links) || size(self.links.filter(l, has(l.deploymentSelector))) <= 20",
        fieldPath = ".links",
        message = "links has more than 20 entries with deploymentSelector: combine their patterns, or name Deployments")
@ValidationRule(
        value = "!has(self.excludeLinks) || size(self.excludeLinks.filter(l, has(l.deploymentSelector))) <= 20",
        fieldPath = ".excludeLinks",
        message =
                "excludeLinks has more than 20 entries with deploymentSelector: combine their patterns, or name Deployments")
@ValidationRule(
        value = "!has(self.syncInterval) || duration(self.syncInterval) >= duration('10s') && "
                + "duration(self.syncInterval) <= duration('24h')",
        fieldPath = ".syncInterval",
        message = "syncInterval must be from 10s to 24h")
@ValidationRule(
        value = "!has(self.links) || self.links.map(l, has(l.airflowVariable) "
                + "&& has(l.airflowVariable.value) ? size(l.airflowVariable.value) : 0).sum() <= 65536",
        fieldPath = ".links",
        message = "airflowVariable.value of all links exceeds 65536 characters in total: use airflowVariable.valueFrom")
@ValidationRule(
        value = "!has(self.links) || self.links.map(l, has(l.environmentVariable) "
                + "&& has(l.environmentVariable.value) ? size(l.environmentVariable.value) : 0).sum() <= 65536",
        fieldPath = ".links",
        message =
                "environmentVariable.value of all links exceeds 65536 characters in total: use environmentVariable.valueFrom")
@ValidationRule(
        value = "!has(self.links) || self.links.map(l, has(l.connection) "
                + "&& has(l.connection.password) ? size(l.connection.password) : 0).sum() <= 65536",
        fieldPath = ".links",
        message = "connection.password of all links exceeds 65536 characters in total: use connection.passwordFrom")
@ValidationRule(
        value = "!has(self.links) || self.links.map(l, has(l.metricsExport) "
                + "&& has(l.metricsExport.password) ? size(l.metricsExport.password) : 0).sum() <= 65536",
        fieldPath = ".links",
        message =
                "metricsExport.password of all links exceeds 65536 characters in total: use metricsExport.passwordFrom")
@ValidationRule(
        value = "!has(self.links) || self.links.map(l, has(l.metricsExport) "
                + "&& has(l.metricsExport.basicToken) ? size(l.metricsExport.basicToken) : 0).sum() <= 65536",
        fieldPath = ".links",
        message =
                "metricsExport.basicToken of all links exceeds 65536 characters in total: use metricsExport.basicTokenFrom")
public record EnvironmentObjectSpec(
        @JsonPropertyDescription(
                "AstroOrganization in the same namespace that provides the organization and the token. Defaults to the"
                        + " default organization of the operator. Can't be added, changed or removed.")
        @Nullable
        OrganizationReference organizationRef,

        @JsonPropertyDescription(
                "Name or id of the Workspace that the object belongs to, such as Analytics prod. Recorded as"
                        + " status.workspace. Mutually exclusive with deployment. Defaults to the default workspace of"
                        + " the organization. Part of the object's identity.")
        @Size(min = 1, max = SchemaLimits.ENTITY_NAME)
        @Pattern(SchemaLimits.ENTITY)
        @Nullable
        String workspace,

        @JsonPropertyDescription(
                "Name or id of the Deployment that the object belongs to, and that alone sees it, such as ETL prod."
                        + " Recorded as status.deployment. Mutually exclusive with workspace. Part of the object's"
                        + " identity.")
        @Size(min = 1, max = SchemaLimits.ENTITY_NAME)
        @Pattern(SchemaLimits.ENTITY)
        @Nullable
        String deployment,

        @JsonPropertyDescription(
                "Name of the object in Airflow, such as warehouse_postgres: the conn_id of a connection, the key of"
                        + " an Airflow variable, or the name of an environment variable. For a metrics export, a"
                        + " name of your choice. Immutable.")
        @Required
        @Size(min = 1, max = SchemaLimits.KEY)
        @Nullable
        String objectKey,

        @JsonPropertyDescription("Description of the object that Astro shows. Defaults to an empty description.")
        @Size(max = SchemaLimits.URL)
        @Nullable
        String description,

        @JsonPropertyDescription(
                "Airflow variable. Exactly one of the four blocks is set: it is the type of the object.")
        @Nullable
        VariableSpec airflowVariable,

        @JsonPropertyDescription(
                "Environment variable. Exactly one of the four blocks is set: it is the type of the object.")
        @Nullable
        VariableSpec environmentVariable,

        @JsonPropertyDescription(
                "Airflow connection. Exactly one of the four blocks is set: it is the type of the object.")
        @Nullable
        ConnectionSpec connection,

        @JsonPropertyDescription("Metrics export. Exactly one of the four blocks is set: it is the type of the object.")
        @Nullable
        MetricsExportSpec metricsExport,

        @JsonPropertyDescription(
                "Whether all Deployments of the Workspace are linked to the object, except those in excludeLinks. If"
                        + " this is false and links is empty, no Deployment sees a Workspace object. May be combined"
                        + " with links, for overrides in single Deployments. Can't be true with deployment."
                        + " Defaults to false.")
        @Nullable
        Boolean autoLinkDeployments,

        @JsonPropertyDescription(
                "Deployments that are linked to the object, by name, id or selector, each with its overrides. A"
                        + " Deployment sees a Workspace object only if links or autoLinkDeployments links it. Both may be"
                        + " set. Not allowed with deployment. Defaults to an empty list.")
        @Size(max = SchemaLimits.DEPLOYMENTS)
        @Nullable
        List<LinkSpec> links,

        @JsonPropertyDescription(
                "Deployments that never see the object, by name, id or selector, even with autoLinkDeployments. Must"
                        + " not name a Deployment of links. Not allowed with deployment. Defaults to an empty list.")
        @Size(max = SchemaLimits.DEPLOYMENTS)
        @Nullable
        List<ExcludeLinkSpec> excludeLinks,

        @JsonPropertyDescription(
                "Policies for the object in Astro, such as {deletion: Orphan}. Omitted policies have their defaults.")
        @Nullable
        PolicySpec policy,

        @JsonPropertyDescription(
                "Interval at which the operator reads the object from Astro, from 10s to 24h (such as 90s, 5m or 1h30m)."
                        + " A change by another client in Astro is detected within this time and a twentieth of it. Defaults"
                        + " to the operator's setting (5m unless the installation overrides it).")
        @Pattern(SchemaLimits.INTERVAL)
        @Size(min = 2, max = 16)
        @Nullable
        String syncInterval,

        @JsonPropertyDescription(
                "Whether reconciliation is suspended: the operator reads and writes nothing, except when the resource"
                        + " is deleted. Defaults to false.")
        @Nullable
        Boolean suspend) {

    public EnvironmentObjectSpec {
        workspace = Shared.textOrNull(workspace);
        deployment = Shared.textOrNull(deployment);
    }

    /** Returns the type that the block of the spec names; empty without exactly one block. */
    public Optional<ObjectType> type() {
        return ObjectType.only(connection, airflowVariable, environmentVariable, metricsExport);
    }

    /** Returns the Workspace or Deployment whose id the spec has; empty for a name, and without either. */
    public Optional<ScopeEntity> scopeEntity() {
        return namedScope().filter(named -> Cuid.matches(named.entityId()));
    }

    /** Returns the Workspace or Deployment, by name or id as the spec has it. */
    public Optional<ScopeEntity> namedScope() {
        return Optional.ofNullable(deployment)
                .map(text -> new ScopeEntity(Scope.DEPLOYMENT, text))
                .or(() -> Optional.ofNullable(workspace).map(text -> new ScopeEntity(Scope.WORKSPACE, text)));
    }
}
