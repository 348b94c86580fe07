package io.astronomer.operator.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.astronomer.operator.cli.lint.LintReport;
import io.astronomer.operator.cli.lint.LintSettings;
import io.astronomer.operator.cli.lint.Linter;
import io.astronomer.operator.cli.lint.NearestName;
import io.astronomer.operator.cli.lint.Rule;
import io.astronomer.operator.cli.lint.Rules;
import io.astronomer.operator.cli.lint.SarifReport;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.report.DataText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code kubectl astro lint}. */
@Command(
        name = "lint",
        header = "Checks manifests by rules, without Astro and without a cluster.",
        description =
                "Finds what the API server or Airflow refuses, secrets in plain text, keys that collide, and risky"
                        + " policies. A resource switches rules off with the annotation"
                        + " lint.astro.astronomer.io/ignore: RULE,RULE.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro lint -f environments/prod",
            "  kustomize build overlays/prod | kubectl astro lint -f - --fail-on error",
            "  kubectl astro lint -f environments --report lint.sarif",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:No finding that counts.",
            "1:There are errors or warnings.",
            "2:The command line is invalid, or a file is no YAML.",
            "3:Standard output can't be written.",
        })
final class LintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Mixin
    private OutputOptions output =
            new OutputOptions(OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.YAML, OutputFormat.SARIF);

    @Option(
            names = "--rule",
            split = ",",
            paramLabel = "RULE",
            completionCandidates = RuleIds.class,
            description = "Runs only this rule. May be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--skip",
            split = ",",
            paramLabel = "RULE",
            completionCandidates = RuleIds.class,
            description = "Leaves this rule out. May be repeated.")
    private List<String> skipped = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Lowest severity of a finding that makes the exit code 1: ${COMPLETION-CANDIDATES}. Defaults to"
                            + " warning.")
    private FailOnSeverity failOn = FailOnSeverity.WARNING;

    @Option(
            names = "--production",
            paramLabel = "LABEL=VALUE",
            description =
                    "Label that marks a resource as production. May be repeated. Defaults to environment=production"
                            + " and env=prod.")
    private Map<String, String> production = new LinkedHashMap<>();

    @Option(
            names = "--docs",
            paramLabel = "URL",
            description = "Address of the folder with the pages of the rules, for helpUri in SARIF.")
    private @Nullable String docs;

    @Option(names = "--list-rules", description = "Lists the rules, and reads no manifest.")
    private boolean listRules;

    LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Severities that may make the command fail. */
    enum FailOnSeverity {
        ERROR,
        WARNING;

        /** Returns the value of the option. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Ids of the rules, for completion. */
    static final class RuleIds extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        RuleIds() {
            super(Rules.ids());
        }
    }

    @Override
    public Integer call() {
        output.require();
        List<Rule> rules = rules();
        if (listRules) {
            output.write(terminal, (format, colored) -> list(format, rules));
            return ExitCode.OK;
        }
        ManifestSet read = manifests.read(terminal);
        LintSettings settings = production.isEmpty() ? LintSettings.DEFAULT : new LintSettings(production);
        LintReport report = new LintReport(read.objects().size(), new Linter(rules, settings).lint(read));
        output.write(terminal, (format, colored) -> render(report, format, colored));
        return output.exitCode(fails(report) ? ExitCode.CHANGES : ExitCode.OK);
    }

    private boolean fails(LintReport report) {
        return report.count(Severity.ERROR) > 0
                || (failOn == FailOnSeverity.WARNING && report.count(Severity.WARNING) > 0);
    }

    private List<Rule> rules() {
        only.forEach(id -> known("--rule", id));
        skipped.forEach(id -> known("--skip", id));
        return Rules.all().stream()
                .filter(rule -> only.isEmpty() || only.contains(rule.id()))
                .filter(rule -> !skipped.contains(rule.id()))
                .toList();
    }

    private static void known(String option, String id) {
        if (Rules.find(id).isEmpty()) {
            throw CommandFailure.invalid(option + " " + id + ": there is no such rule"
                    + NearestName.of(id, Rules.ids())
                            .map(better -> ": did you mean " + better + "?")
                            .orElse(". --list-rules lists them."));
        }
    }

    private String render(LintReport report, OutputFormat format, boolean colored) {
        return switch (format) {
            case JSON -> DataText.json(report.tree());
            case YAML -> DataText.yaml(report.tree());
            case SARIF ->
                DataText.json(new SarifReport(Path.of(""), Version.number(), Optional.ofNullable(docs))
                        .tree(report.findings()));
            default -> report.text(colored, output.quiet());
        };
    }

    private static String list(OutputFormat format, List<Rule> rules) {
        ArrayNode tree = JsonNodeFactory.instance.arrayNode();
        rules.forEach(rule -> tree.addObject()
                .put("id", rule.id())
                .put("severity", severity(rule))
                .put("title", rule.title()));
        return switch (format) {
            case JSON -> DataText.json(tree);
            case YAML -> DataText.yaml(tree);
            default -> {
                StringBuilder text = new StringBuilder();
                rules.forEach(
                        rule -> text.append("%-28s  %-7s  %s%n".formatted(rule.id(), severity(rule), rule.title())));
                yield text.toString().replace(System.lineSeparator(), "\n");
            }
        };
    }

    private static String severity(Rule rule) {
        return rule.severity().name().toLowerCase(Locale.ROOT);
    }
}
