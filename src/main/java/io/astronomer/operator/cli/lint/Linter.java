package io.astronomer.operator.cli.lint;

import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.ManifestSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs rules on manifests. Reads nothing else, and writes nothing. */
public final class Linter {
    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.location().map(Location::file).orElse(""))
            .thenComparing(finding -> finding.location().map(Location::line).orElse(0))
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message);

    /** Rules whose findings an API server refuses. */
    private static final Set<String> REFUSED = Set.of(Rules.SCHEMA, Rules.UNKNOWN_FIELD);

    private final List<Rule> rules;
    private final LintSettings settings;

    public Linter(Collection<Rule> rules, LintSettings settings) {
        this.rules = List.copyOf(rules);
        this.settings = settings;
    }

    /** Returns the linter with all rules and the default settings. */
    public static Linter ofAllRules() {
        return new Linter(Rules.all(), LintSettings.DEFAULT);
    }

    /** Returns whether an API server refuses the manifest for this finding. */
    public static boolean isOfSchema(Diagnostic finding) {
        return REFUSED.contains(finding.code());
    }

    /**
     * Returns the findings by file and line, each with the id of its rule as code. They include the problems of the manifests,
     * except those of texts that are no YAML. A resource may switch rules off.
     */
    public List<Diagnostic> lint(ManifestSet manifests) {
        Inventory inventory = new Inventory(manifests, settings);
        return rules.stream()
                .flatMap(rule -> found(rule, inventory))
                .filter(Predicate.not(Linter::isIgnored))
                .sorted(ORDER)
                .map(Finding::diagnostic)
                .toList();
    }

    private static Stream<Finding> found(Rule rule, Inventory inventory) {
        Findings findings = new Findings(rule);
        rule.check().find(inventory, findings);
        return findings.found().stream();
    }

    private static boolean isIgnored(Finding finding) {
        return finding.source()
                .filter(source -> Ignored.ids(source).contains(finding.rule()))
                .isPresent();
    }
}
