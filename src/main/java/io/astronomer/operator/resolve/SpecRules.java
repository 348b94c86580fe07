package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.api.OverridesSpec;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
        List<String> single = FieldRules.violations(spec);
        return single.isEmpty() ? new SpecRules(spec).check() : single;
    }

    private List<String> check() {
        violations.addAll(SourceRules.violations(spec));
        key();
        blocks();
        scope();
        lists();
        SyncInterval.violation(spec).ifPresent(violations::add);
        violations.addAll(SizeRules.violations(spec, links));
        violations.addAll(MetricsExportRules.violations(spec.metricsExport(), links));
        return List.copyOf(violations);
    }

    private void key() {
        String key = Objects.requireNonNullElse(spec.objectKey(), "");
        if (BLANK.matcher(key).matches()) {
            violations.add("objectKey is blank: it must contain a character that is not whitespace");
        }
    }

    private void blocks() {
        blocks(spec.connection(), spec.airflowVariable(), spec.environmentVariable(), spec.metricsExport())
                .forEach((type, block) -> {
                    if (block.present() && type != spec.objectType()) {
                        violations.add(block.name() + " is allowed only for objectType " + type + ": remove it");
                    } else if (!block.present() && type == spec.objectType()) {
                        violations.add(block.name() + " is required for objectType " + type);
                    }
                });
        for (int i = 0; i < links.size(); i++) {
            OverridesSpec overrides = links.get(i).overrides();
            if (overrides != null) {
                overrides("links[" + i + "]: overrides.", overrides);
            }
        }
    }

    private void overrides(String path, OverridesSpec overrides) {
        blocks(
                        overrides.connection(),
                        overrides.airflowVariable(),
                        overrides.environmentVariable(),
                        overrides.metricsExport())
                .forEach((type, block) -> {
                    if (block.present() && type != spec.objectType()) {
                        violations.add(path + block.name() + " is allowed only for objectType " + type + ": remove it");
                    }
                });
    }

    private record Block(String name, boolean present) {}

    private static Map<ObjectType, Block> blocks(
            @Nullable Object connection,
            @Nullable Object airflowVariable,
            @Nullable Object environmentVariable,
            @Nullable Object metricsExport) {
        return new TreeMap<>(Map.of(
                ObjectType.CONNECTION, new Block("connection", connection != null),
                ObjectType.AIRFLOW_VARIABLE, new Block("airflowVariable", airflowVariable != null),
                ObjectType.ENVIRONMENT_VARIABLE, new Block("environmentVariable", environmentVariable != null),
                ObjectType.METRICS_EXPORT, new Block("metricsExport", metricsExport != null)));
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
