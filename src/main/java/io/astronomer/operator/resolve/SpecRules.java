package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Validates a spec again, because a resource may be older than a rule of the CRD. The rules and messages are those of the
 * schema; transition rules are checked by the API server alone.
 */
public final class SpecRules {
    private static final Pattern BLANK = Pattern.compile("[ \\t\\n\\f\\r]*");

    private final EnvironmentObjectSpec spec;
    private final List<LinkSpec> links;
    private final List<ExcludeLinkSpec> excludeLinks;
    private final List<String> violations = new ArrayList<>();

    private SpecRules(EnvironmentObjectSpec spec) {
        this.spec = spec;
        this.links = Objects.requireNonNullElse(spec.links(), List.of());
        this.excludeLinks = Objects.requireNonNullElse(spec.excludeLinks(), List.of());
    }

    /** Returns the violations, each with its field and without values. Empty for a valid spec. */
    public static List<String> violations(@Nullable EnvironmentObjectSpec spec) {
        if (spec == null) {
            return List.of("spec is missing");
        }
        List<SpecPart> parts = SpecPart.of(spec);
        FieldRules single = new FieldRules(spec, parts);
        return single.violations().isEmpty() ? new SpecRules(spec).check(single, parts) : single.violations();
    }

    private List<String> check(FieldRules single, List<SpecPart> parts) {
        violations.addAll(single.sources());
        key();
        parts.forEach(this::blocks);
        scope();
        lists();
        SyncInterval.violation(spec).ifPresent(violations::add);
        violations.addAll(SizeRules.violations(parts));
        violations.addAll(MetricsExportRules.violations(parts));
        return List.copyOf(violations);
    }

    private void key() {
        String key = Objects.requireNonNullElse(spec.objectKey(), "");
        if (BLANK.matcher(key).matches()) {
            violations.add("objectKey is blank: it must contain a character that is not whitespace");
        }
    }

    private void blocks(SpecPart part) {
        block(part, ObjectType.CONNECTION, "connection", part.blocks().connection());
        block(
                part,
                ObjectType.AIRFLOW_VARIABLE,
                "airflowVariable",
                part.blocks().airflowVariable());
        block(
                part,
                ObjectType.ENVIRONMENT_VARIABLE,
                "environmentVariable",
                part.blocks().environmentVariable());
        block(part, ObjectType.METRICS_EXPORT, "metricsExport", part.blocks().metricsExport());
    }

    private void block(SpecPart part, ObjectType type, String name, @Nullable Object block) {
        if (block != null && type != spec.objectType()) {
            String path = part.isLink() ? part.link() + ": overrides." + name : name;
            violations.add(path + " is allowed only for objectType " + type + ": remove it");
        } else if (block == null && type == spec.objectType() && !part.isLink()) {
            violations.add(name + " is required for objectType " + type);
        }
    }

    private void scope() {
        if (spec.scope() == Scope.WORKSPACE) {
            return;
        }
        if (!links.isEmpty()) {
            violations.add("links is allowed only for scope WORKSPACE: remove it");
        }
        if (!excludeLinks.isEmpty()) {
            violations.add("excludeLinks is allowed only for scope WORKSPACE: remove it");
        }
        if (Boolean.TRUE.equals(spec.autoLinkDeployments())) {
            violations.add("autoLinkDeployments can be true only for scope WORKSPACE: remove it");
        }
    }

    private void lists() {
        List<String> linked = links.stream().map(LinkSpec::scopeEntityId).toList();
        List<String> excluded =
                excludeLinks.stream().map(ExcludeLinkSpec::scopeEntityId).toList();
        unique("links", linked);
        unique("excludeLinks", excluded);
        Set<String> both =
                linked.stream().filter(Set.copyOf(excluded)::contains).collect(Collectors.toSet());
        if (!both.isEmpty()) {
            violations.add("links and excludeLinks contain the same Deployment: remove it from one of them");
        }
    }

    private void unique(String list, List<String> deployments) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < deployments.size(); i++) {
            if (!seen.add(deployments.get(i))) {
                violations.add(
                        list + "[" + i + "] names a Deployment that is in the list already: remove one of the two");
            }
        }
    }
}
