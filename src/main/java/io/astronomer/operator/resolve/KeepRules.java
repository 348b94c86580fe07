package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.api.VariableOverrides;
import io.astronomer.operator.api.VariableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules of kept values. A variable keeps a value only if Astro hides it. A selector keeps none, because a Deployment that it
 * no longer selects would lose its value.
 */
final class KeepRules {
    private static final String NEEDS_SECRET = "valueFrom.keep requires isSecret true, because Astro shows any other"
            + " value: set isSecret, or give the value";

    private static final String SELECTED = "in a link with deploymentSelector, keep is not allowed, because the"
            + " Deployments that it selects may change: name the Deployment";

    private final List<LinkSpec> links;
    private final List<String> violations = new ArrayList<>();

    private KeepRules(List<LinkSpec> links) {
        this.links = links;
    }

    static List<String> violations(EnvironmentObjectSpec spec) {
        KeepRules rules = new KeepRules(Objects.requireNonNullElse(spec.links(), List.of()));
        rules.variable("airflowVariable", spec.airflowVariable(), LinkSpec::airflowVariable);
        rules.variable("environmentVariable", spec.environmentVariable(), LinkSpec::environmentVariable);
        rules.selectors();
        return rules.violations;
    }

    private void selectors() {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).deploymentSelector() != null && links.get(i).keeps()) {
                violations.add("links[" + i + "]: " + SELECTED);
            }
        }
    }

    private void variable(
            String block, @Nullable VariableSpec own, Function<LinkSpec, @Nullable VariableOverrides> overrides) {
        if (own != null && Boolean.TRUE.equals(own.secret())) {
            return;
        }
        if (own != null && own.valueFrom() != null && own.valueFrom().keeps()) {
            violations.add(block + ": " + NEEDS_SECRET);
        }
        for (int i = 0; i < links.size(); i++) {
            VariableOverrides link = overrides.apply(links.get(i));
            if (link != null && link.valueFrom() != null && link.valueFrom().keeps()) {
                violations.add("links[" + i + "]: in " + block + " of a link, " + NEEDS_SECRET);
            }
        }
    }
}
