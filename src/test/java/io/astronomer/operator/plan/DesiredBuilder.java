package io.astronomer.operator.plan;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Builder of the desired state of a resource. */
final class DesiredBuilder {
    static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";
    static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    static final String PRODUCTION = "clx44jyu001m201m5dzsbexqr";
    static final String STAGING = "clx44staging001m5dzsbexqr";
    static final String SANDBOX = "clx44sandbox001m5dzsbexqr";

    private final ObjectType type;
    private final Part part;
    private final Map<String, Part> links = new TreeMap<>();
    private final TreeSet<String> excluded = new TreeSet<>();
    private Scope scope = Scope.WORKSPACE;
    private String organizationId = ORGANIZATION;
    private long generation = 1;
    private String description = "The warehouse";
    private boolean autoLink;
    private String revision = "r1";
    private Policy policy = Policy.standard();

    private DesiredBuilder(ObjectType type) {
        this.type = type;
        this.part = new Part(type);
    }

    static DesiredBuilder connection() {
        return new DesiredBuilder(ObjectType.CONNECTION)
                .with("type", "postgres")
                .with("host", "warehouse.example.com");
    }

    static DesiredBuilder variable() {
        return new DesiredBuilder(ObjectType.ENVIRONMENT_VARIABLE).with("value", "blue");
    }

    static DesiredBuilder secretVariable(String value) {
        return new DesiredBuilder(ObjectType.AIRFLOW_VARIABLE)
                .with("isSecret", true)
                .secret("value", value);
    }

    static DesiredBuilder export() {
        return new DesiredBuilder(ObjectType.METRICS_EXPORT)
                .with("endpoint", "https://metrics.example.com")
                .with("exporterType", "PROMETHEUS");
    }

    DesiredBuilder atDeployment() {
        scope = Scope.DEPLOYMENT;
        return this;
    }

    DesiredBuilder inOrganization(String id) {
        organizationId = id;
        return this;
    }

    DesiredBuilder generation(long number) {
        generation = number;
        return this;
    }

    DesiredBuilder description(String text) {
        description = text;
        return this;
    }

    DesiredBuilder with(String field, Object value) {
        part.with(field, value);
        return this;
    }

    DesiredBuilder secret(String field, Object value) {
        part.secret(field, value);
        return this;
    }

    DesiredBuilder referenced(String field, Map<String, ?> members, Set<String> names, Set<String> values) {
        part.referenced(field, members, names, values);
        return this;
    }

    DesiredBuilder unread(String field) {
        part.unread(field);
        return this;
    }

    DesiredBuilder kept(String field) {
        part.kept(field);
        return this;
    }

    DesiredBuilder kept(String field, Map<String, ?> members) {
        part.kept(field, members);
        return this;
    }

    DesiredBuilder without(String field) {
        part.without(field);
        return this;
    }

    DesiredBuilder revision(String value) {
        revision = value;
        return this;
    }

    DesiredBuilder autoLink() {
        autoLink = true;
        return this;
    }

    DesiredBuilder link(String deploymentId) {
        return link(deploymentId, overrides -> overrides);
    }

    DesiredBuilder link(String deploymentId, UnaryOperator<Part> overrides) {
        links.put(deploymentId, overrides.apply(new Part(type)));
        return this;
    }

    DesiredBuilder exclude(String... deploymentIds) {
        excluded.addAll(List.of(deploymentIds));
        return this;
    }

    DesiredBuilder policy(Policy other) {
        policy = other;
        return this;
    }

    DesiredBuilder orphan() {
        return policy(Policies.deleting(DeletionPolicy.Orphan));
    }

    Desired build() {
        boolean secrets = part.holdsSecrets() || links.values().stream().anyMatch(Part::holdsSecrets);
        return new Desired(
                organizationId,
                new ObjectIdentity(scope, scope == Scope.WORKSPACE ? WORKSPACE : PRODUCTION, type, "warehouse"),
                generation,
                description,
                part.build(),
                autoLink,
                links.entrySet().stream()
                        .map(link -> new Link(link.getKey(), link.getValue().build()))
                        .toList(),
                excluded,
                Optional.of(revision).filter(value -> secrets).map(SecretRevision::new),
                policy);
    }
}
