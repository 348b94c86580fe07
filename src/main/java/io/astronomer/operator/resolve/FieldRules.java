package io.astronomer.operator.resolve;

import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.ConnectionOverrides;
import io.astronomer.operator.api.ConnectionSource;
import io.astronomer.operator.api.ConnectionSpec;
import io.astronomer.operator.api.DefaultsSpec;
import io.astronomer.operator.api.DeploymentSelector;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.KeptValueSource;
import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.api.MetricsExportOverrides;
import io.astronomer.operator.api.MetricsExportSpec;
import io.astronomer.operator.api.PolicySpec;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.api.SecretReference;
import io.astronomer.operator.api.SecretValueSource;
import io.astronomer.operator.api.ValueSource;
import io.astronomer.operator.api.VariableOverrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules of single fields and of the sources of their values, with the limits of the schema. */
public final class FieldRules {
    private final FieldViolations fields = new FieldViolations();
    private final List<String> sources = new ArrayList<>();

    FieldRules(EnvironmentObjectSpec spec, List<SpecPart> parts) {
        identity(spec);
        ConnectionSpec connection = spec.connection();
        if (connection != null) {
            whole(connection);
            fields.text("connection.type", connection.type(), 1, SchemaLimits.NAME);
            fields.text("connection.authTypeId", connection.authTypeId(), SchemaLimits.NAME);
        }
        MetricsExportSpec metricsExport = spec.metricsExport();
        if (metricsExport != null) {
            fields.required("metricsExport.endpoint", metricsExport.endpoint());
            fields.required("metricsExport.exporterType", metricsExport.exporterType());
        }
        parts.forEach(part -> blocks(part.path(), part.blocks()));
        links(Objects.requireNonNullElse(spec.links(), List.of()));
        excludeLinks(Objects.requireNonNullElse(spec.excludeLinks(), List.of()));
        if (spec.policy() != null) {
            policy("policy", spec.policy());
        }
        interval("syncInterval", spec.syncInterval());
    }

    private FieldRules(AstroOrganizationSpec spec) {
        id("organizationId", spec.organizationId());
        fields.required("tokenSecretRef", spec.tokenSecretRef());
        key("tokenSecretRef", spec.tokenSecretRef());
        fields.range("maxRequestsPerSecond", spec.maxRequestsPerSecond(), 1, 1000);
        DefaultsSpec defaults = spec.defaults();
        if (defaults != null) {
            entity("defaults.workspace", defaults.workspace());
            interval("defaults.syncInterval", defaults.syncInterval());
            SyncInterval.violation("defaults.", defaults.syncInterval()).ifPresent(sources::add);
            if (defaults.policy() != null) {
                policy("defaults.policy", defaults.policy());
            }
        }
    }

    /** Returns the violations of an organization's spec. */
    public static List<String> violations(AstroOrganizationSpec spec) {
        FieldRules rules = new FieldRules(spec);
        return rules.violations().isEmpty() ? rules.sources() : rules.violations();
    }

    /** Returns the violations of the limits. */
    List<String> violations() {
        return fields.found();
    }

    /** Returns the violations of the rules that a value is inline or from one source. Maps are merged. */
    List<String> sources() {
        return List.copyOf(sources);
    }

    private void identity(EnvironmentObjectSpec spec) {
        if (spec.organizationRef() != null) {
            name("organizationRef.name", spec.organizationRef().name());
        }
        fields.required("objectKey", spec.objectKey());
        fields.text("objectKey", spec.objectKey(), 1, SchemaLimits.KEY);
        entity("workspace", spec.workspace());
        entity("deployment", spec.deployment());
        fields.text("description", spec.description(), SchemaLimits.URL);
    }

    /** A connection has a type of its own, or a source of the whole. */
    private void whole(ConnectionSpec connection) {
        ConnectionSource from = connection.from();
        SecretReference secret = connection.fromSecret();
        if (from != null) {
            fields.known("connection.from.format", from.format());
            source("connection.from", from.secretKeyRef(), from.configMapKeyRef());
        }
        if (secret != null) {
            name("connection.fromSecret.name", secret.name());
        }
        if (from != null && secret != null) {
            sources.add("connection: from and fromSecret are mutually exclusive: remove one of them");
        }
        if (connection.type() == null && from == null && secret == null) {
            sources.add("connection: type is missing: set it, or take the whole connection from a source with from or"
                    + " fromSecret");
        }
    }

    private void blocks(String path, LinkSpec blocks) {
        if (blocks.airflowVariable() != null) {
            variable(path + "airflowVariable", blocks.airflowVariable());
        }
        if (blocks.environmentVariable() != null) {
            variable(path + "environmentVariable", blocks.environmentVariable());
        }
        if (blocks.connection() != null) {
            connection(path + "connection", blocks.connection());
        }
        if (blocks.metricsExport() != null) {
            metricsExport(path + "metricsExport", blocks.metricsExport());
        }
    }

    private void variable(String path, VariableOverrides block) {
        value(path, "value", block.value(), SchemaLimits.TEXT, block.valueFrom());
        source(path + ".valueFrom", block.valueFrom());
    }

    private void connection(String path, ConnectionOverrides block) {
        fields.text(path + ".host", block.host(), SchemaLimits.URL);
        value(path, "login", block.login(), SchemaLimits.NAME, block.loginFrom());
        source(path + ".loginFrom", block.loginFrom());
        value(path, "password", block.password(), SchemaLimits.TEXT, block.passwordFrom());
        source(path + ".passwordFrom", block.passwordFrom());
        fields.text(path + ".schema", block.schema(), SchemaLimits.NAME);
        fields.range(path + ".port", block.port(), 0, SchemaLimits.PORT);
        if (block.extra() != null) {
            fields.members(path + ".extra", block.extra().size(), SchemaLimits.MEMBERS);
        }
        source(path + ".extraFrom", block.extraFrom());
    }

    private void metricsExport(String path, MetricsExportOverrides block) {
        fields.pattern(path + ".endpoint", block.endpoint(), SchemaLimits.HTTP_URL);
        fields.text(path + ".endpoint", block.endpoint(), SchemaLimits.URL);
        fields.known(path + ".exporterType", block.exporterType());
        fields.known(path + ".authType", block.authType());
        value(path, "basicToken", block.basicToken(), SchemaLimits.TEXT, block.basicTokenFrom());
        source(path + ".basicTokenFrom", block.basicTokenFrom());
        fields.text(path + ".username", block.username(), SchemaLimits.NAME);
        value(path, "password", block.password(), SchemaLimits.TEXT, block.passwordFrom());
        source(path + ".passwordFrom", block.passwordFrom());
        fields.text(path + ".sigV4AssumeArn", block.sigV4AssumeArn(), SchemaLimits.URL);
        fields.text(path + ".sigV4StsRegion", block.sigV4StsRegion(), SchemaLimits.NAME);
        texts(path + ".headers", block.headers(), SchemaLimits.TEXT);
        source(path + ".headersFrom", block.headersFrom());
        texts(path + ".labels", block.labels(), SchemaLimits.NAME);
    }

    private void texts(String path, @Nullable Map<String, String> members, long most) {
        if (members != null) {
            fields.members(path, members.size(), SchemaLimits.MEMBERS);
            members.forEach((name, text) -> {
                fields.item(path + "." + name, text);
                fields.text(path + "." + name, text, most);
            });
        }
    }

    private void links(List<LinkSpec> links) {
        fields.members("links", links.size(), SchemaLimits.DEPLOYMENTS);
        for (int i = 0; i < links.size(); i++) {
            LinkSpec link = links.get(i);
            fields.item("links[" + i + "]", link);
            if (link != null) {
                deployment("links[" + i + "]", link.deployment(), link.deploymentSelector());
            }
        }
    }

    private void excludeLinks(List<ExcludeLinkSpec> excluded) {
        fields.members("excludeLinks", excluded.size(), SchemaLimits.DEPLOYMENTS);
        for (int i = 0; i < excluded.size(); i++) {
            ExcludeLinkSpec link = excluded.get(i);
            fields.item("excludeLinks[" + i + "]", link);
            if (link != null) {
                deployment("excludeLinks[" + i + "]", link.deployment(), link.deploymentSelector());
            }
        }
    }

    private void deployment(String path, @Nullable String text, @Nullable DeploymentSelector selector) {
        entity(path + ".deployment", text);
        if (selector != null) {
            fields.required(path + ".deploymentSelector.namePattern", selector.namePattern());
            entity(path + ".deploymentSelector.namePattern", selector.namePattern());
        }
        if ((text == null) == (selector == null)) {
            sources.add(path + ": exactly one of deployment and deploymentSelector must be set");
        }
    }

    private void policy(String path, PolicySpec policy) {
        fields.known(path + ".management", policy.management());
        fields.known(path + ".approval", policy.approval());
        fields.known(path + ".adoption", policy.adoption());
        fields.known(path + ".drift", policy.drift());
        fields.known(path + ".deletion", policy.deletion());
    }

    private void interval(String path, @Nullable String interval) {
        fields.pattern(path, interval, SchemaLimits.INTERVAL);
        fields.text(path, interval, 2, 16);
    }

    /** A value is inline or from a source. */
    private void value(String path, String name, @Nullable String inline, long most, @Nullable Object from) {
        fields.text(path + "." + name, inline, most);
        if (inline != null && from != null) {
            sources.add(path + ": " + name + " and " + name + "From are mutually exclusive: remove one of them");
        }
    }

    private void source(String path, @Nullable ValueSource source) {
        if (source != null) {
            source(path, source.secretKeyRef(), source.configMapKeyRef());
        }
    }

    private void source(String path, @Nullable KeySelector secret, @Nullable KeySelector configMap) {
        key(path + ".secretKeyRef", secret);
        key(path + ".configMapKeyRef", configMap);
        if ((secret == null) == (configMap == null)) {
            sources.add(path + ": exactly one of secretKeyRef and configMapKeyRef must be set");
        }
    }

    private void source(String path, @Nullable KeptValueSource source) {
        if (source != null) {
            key(path + ".secretKeyRef", source.secretKeyRef());
            key(path + ".configMapKeyRef", source.configMapKeyRef());
            long set = Stream.of(source.secretKeyRef(), source.configMapKeyRef(), source.keep())
                    .filter(Objects::nonNull)
                    .count();
            if (set != 1) {
                sources.add(path + ": exactly one of secretKeyRef, configMapKeyRef and keep must be set");
            }
            keep(path, source.keep());
        }
    }

    private void keep(String path, @Nullable Boolean keep) {
        if (Boolean.FALSE.equals(keep)) {
            sources.add(path + ".keep must be true: remove it to take the value from another source");
        }
    }

    private void source(String path, @Nullable SecretValueSource source) {
        if (source != null) {
            key(path + ".secretKeyRef", source.secretKeyRef());
            if ((source.secretKeyRef() == null) == (source.keep() == null)) {
                sources.add(path + ": exactly one of secretKeyRef and keep must be set");
            }
            keep(path, source.keep());
        }
    }

    private void key(String path, @Nullable KeySelector selector) {
        if (selector != null) {
            name(path + ".name", selector.name());
            fields.required(path + ".key", selector.key());
            fields.text(path + ".key", selector.key(), 1, SchemaLimits.OBJECT_NAME);
            fields.pattern(path + ".key", selector.key(), SchemaLimits.DATA_KEY);
        }
    }

    private void name(String path, @Nullable String name) {
        fields.required(path, name);
        fields.text(path, name, 1, SchemaLimits.OBJECT_NAME);
        fields.pattern(path, name, SchemaLimits.DNS_SUBDOMAIN);
    }

    private void id(String path, @Nullable String id) {
        fields.required(path, id);
        fields.text(path, id, SchemaLimits.ID);
        fields.pattern(path, id, SchemaLimits.CUID);
    }

    /** The name or id of a Workspace or Deployment. */
    private void entity(String path, @Nullable String text) {
        fields.text(path, text, 1, SchemaLimits.ENTITY_NAME);
        fields.pattern(path, text, SchemaLimits.ENTITY);
    }
}
