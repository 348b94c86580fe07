package io.astronomer.operator.resolve;

import io.astronomer.operator.api.DeploymentSelector;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.astro.ObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Validates a spec again, because a resource may be older than a rule of the CRD. The rules and messages are those of the
 * schema; transition rules are checked by the API server alone. {@link Resolver} checks for a missing Workspace,
 * because it knows the default. The rules of credentials are not in the schema, which does not know the policy in
 * force.
 */
public final class SpecRules {
    private static final Pattern BLANK = Pattern.compile("[ \\t\\n\\f\\r]*");

    private final EnvironmentObjectSpec spec;
    private final boolean observes;
    private final List<LinkSpec> links;
    private final List<ExcludeLinkSpec> excludeLinks;
    private final List<String> violations = new ArrayList<>();

    private SpecRules(EnvironmentObjectSpec spec, boolean observes) {
        this.spec = spec;
        this.observes = observes;
        this.links = Objects.requireNonNullElse(spec.links(), List.of());
        this.excludeLinks = Objects.requireNonNullElse(spec.excludeLinks(), List.of());
    }

    /**
     * Returns the violations, each with its field and without values. Empty for a valid spec.
     *
     * @param observes whether the operator writes nothing, so that whatever Astro can hold is valid
     */
    public static List<String> violations(@Nullable EnvironmentObjectSpec spec, boolean observes) {
        if (spec == null) {
            return List.of("spec is missing");
        }
        List<SpecPart> parts = SpecPart.of(spec);
        FieldRules single = new FieldRules(spec, parts);
        return single.violations().isEmpty() ? new SpecRules(spec, observes).check(single, parts) : single.violations();
    }

    private List<String> check(FieldRules single, List<SpecPart> parts) {
        violations.addAll(single.sources());
        key();
        type();
        scope();
        lists();
        SyncInterval.violation("", spec.syncInterval()).ifPresent(violations::add);
        violations.addAll(SizeRules.violations(parts));
        if (!observes) {
            violations.addAll(MetricsExportRules.violations(parts));
        }
        violations.addAll(KeepRules.violations(spec));
        return List.copyOf(violations);
    }

    private void key() {
        String key = Objects.requireNonNullElse(spec.objectKey(), "");
        if (BLANK.matcher(key).matches()) {
            violations.add("objectKey is blank: it must contain a character that is not whitespace");
        }
    }

    private void type() {
        Optional<ObjectType> type = spec.type();
        if (type.isEmpty()) {
            violations.add("exactly one of connection, airflowVariable, environmentVariable and metricsExport must be"
                    + " set: it is the type of the object");
            return;
        }
        for (int i = 0; i < links.size(); i++) {
            if (!type.equals(links.get(i).type()) && !links.get(i).isEmpty()) {
                violations.add("links[" + i
                        + "]: a link may contain only the block of the object's own type: remove the others");
            }
        }
    }

    private void scope() {
        if (spec.workspace() != null && spec.deployment() != null) {
            violations.add(
                    "workspace and deployment are mutually exclusive: set workspace for an object of a Workspace,"
                            + " or deployment for an object of one Deployment only");
        }
        if (spec.deployment() == null) {
            return;
        }
        String because = ": remove it, because the object belongs to that Deployment alone";
        if (!links.isEmpty()) {
            violations.add("links is not allowed with deployment" + because);
        }
        if (!excludeLinks.isEmpty()) {
            violations.add("excludeLinks is not allowed with deployment" + because);
        }
        if (Boolean.TRUE.equals(spec.autoLinkDeployments())) {
            violations.add("autoLinkDeployments can't be true with deployment" + because);
        }
    }

    private void lists() {
        List<Optional<String>> linked = links.stream()
                .map(link -> Optional.ofNullable(link.deployment()))
                .toList();
        List<Optional<String>> excluded = excludeLinks.stream()
                .map(link -> Optional.ofNullable(link.deployment()))
                .toList();
        selectors("links", links.stream().map(LinkSpec::deploymentSelector));
        selectors("excludeLinks", excludeLinks.stream().map(ExcludeLinkSpec::deploymentSelector));
        unique("links", linked);
        unique("excludeLinks", excluded);
        Set<Optional<String>> both = new HashSet<>(linked);
        both.retainAll(excluded);
        if (both.stream().anyMatch(Optional::isPresent)) {
            violations.add("links and excludeLinks contain the same Deployment: remove it from one of them");
        }
    }

    private void selectors(String list, Stream<@Nullable DeploymentSelector> selectors) {
        if (selectors.filter(Objects::nonNull).count() > SchemaLimits.SELECTORS) {
            violations.add(list + " has more than " + SchemaLimits.SELECTORS
                    + " entries with deploymentSelector: combine their patterns, or name Deployments");
        }
    }

    private void unique(String list, List<Optional<String>> deployments) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < deployments.size(); i++) {
            if (deployments.get(i).filter(text -> !seen.add(text)).isPresent()) {
                violations.add(
                        list + "[" + i + "] names a Deployment that is in the list already: remove one of the two");
            }
        }
    }
}
