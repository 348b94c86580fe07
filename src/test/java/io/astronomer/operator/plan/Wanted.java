package io.astronomer.operator.plan;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Builds what a resource asks for. */
final class Wanted {
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

    private Wanted(ObjectType type) {
        this.type = type;
        this.part = new Part(type);
    }

    static Wanted connection() {
        return new Wanted(ObjectType.CONNECTION).with("type", "postgres").with("host", "warehouse.example.com");
    }

    static Wanted variable() {
        return new Wanted(ObjectType.ENVIRONMENT_VARIABLE).with("value", "blue");
    }

    static Wanted secretVariable(String value) {
        return new Wanted(ObjectType.AIRFLOW_VARIABLE).with("isSecret", true).secret("value", value);
    }

    static Wanted export() {
        return new Wanted(ObjectType.METRICS_EXPORT)
                .with("endpoint", "https://metrics.example.com")
                .with("exporterType", "PROMETHEUS");
    }

    Wanted atDeployment() {
        scope = Scope.DEPLOYMENT;
        return this;
    }

    Wanted inOrganization(String id) {
        organizationId = id;
        return this;
    }

    Wanted generation(long number) {
        generation = number;
        return this;
    }

    Wanted description(String text) {
        description = text;
        return this;
    }

    Wanted with(String field, Object value) {
        part.with(field, value);
        return this;
    }

    Wanted secret(String field, Object value) {
        part.secret(field, value);
        return this;
    }

    Wanted unread(String field) {
        part.unread(field);
        return this;
    }

    Wanted without(String field) {
        part.without(field);
        return this;
    }

    Wanted revision(String value) {
        revision = value;
        return this;
    }

    Wanted autoLink() {
        autoLink = true;
        return this;
    }

    Wanted link(String deploymentId) {
        return link(deploymentId, overrides -> overrides);
    }

    Wanted link(String deploymentId, UnaryOperator<Part> overrides) {
        links.put(deploymentId, overrides.apply(new Part(type)));
        return this;
    }

    Wanted exclude(String... deploymentIds) {
        excluded.addAll(List.of(deploymentIds));
        return this;
    }

    Wanted policy(Policy other) {
        policy = other;
        return this;
    }

    Wanted orphan() {
        return policy(Policies.deleting(Policy.Deletion.ORPHAN));
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
