package io.astronomer.operator.cli.lint;

import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of the rules.
 *
 * @param production labels, each of which marks a resource as production
 */
public record LintSettings(Map<String, String> production) {
    public static final LintSettings DEFAULT = new LintSettings(Map.of("environment", "production", "env", "prod"));

    public LintSettings {
        // In the order of their names, so that a finding always names the same label.
        production = java.util.Collections.unmodifiableMap(new TreeMap<>(production));
    }
}
