package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.ClusterState;
import io.astronomer.operator.cli.cluster.KubernetesCluster;
import io.astronomer.operator.cli.lint.Linter;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.plan.ClusterReads;
import io.astronomer.operator.cli.plan.FailOn;
import io.astronomer.operator.cli.plan.ManifestPlanner;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlanRequest;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.cli.report.ReportFormat;
import io.astronomer.operator.cli.report.ReportOptions;
import io.astronomer.operator.cli.report.Reports;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.plan.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code kubectl astro plan}. */
@Command(
        name = "plan",
        header = "Shows what merging the manifests does in Astro.",
        description = {
            "Compares the manifests with the objects in Astro, as the operator does. Nothing is written.",
            "",
            "Objects whose manifest is in --base are managed: a manifest that is only there was removed, and its object"
                    + " is deleted or orphaned by its policy. All other objects in Astro belong to others. With"
                    + " --context, the statuses of the cluster say what is managed, and each decision is the"
                    + " operator's own, with the hash that approves it. Removed manifests show only with --base. With neither,"
                    + " an object that the operator manages already shows as adopted.",
            "",
            "A referenced value is read from a Secret among the manifests or in the cluster. Otherwise it counts as"
                    + " unchanged, as does a value that Astro masks; the plan counts what it could not compare.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro plan -f environments/prod --base git:origin/main",
            "  kustomize build overlays/prod | kubectl astro plan -f - --base rendered/main.yaml",
            "  kubectl astro plan -f environments/prod --context prod -o json",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:Merging changes nothing.",
            "1:There are changes, or a user must decide or wait.",
            "2:The command line or a manifest is invalid.",
            "3:Astro or the cluster can't be reached, or refuses.",
            "4:The plan violates --fail-on.",
        })
final class PlanCommand implements Callable<Integer> {
    private static final Set<String> REFUSED = Set.of(Reason.FORBIDDEN.text(), Reason.NOT_FOUND.text());

    private final Terminal terminal;

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Option(
            names = "--base",
            paramLabel = "DIR|git:REF",
            description =
                    "Manifests that are applied now: a file or folder, or git:REF for the files of -f in a commit,"
                            + " such as git:origin/main, as it was when this branch left it. REF needs a common commit with HEAD, or is a whole"
                            + " commit id. May be repeated.")
    private List<String> base = new ArrayList<>();

    @Mixin
    private AstroOptions astro = new AstroOptions();

    @Mixin
    private ContextOptions cluster = new ContextOptions();

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Plans only objects of this Workspace (name or id).")
    private @Nullable String workspace;

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description = "Plans only objects of this Deployment (name or id).")
    private @Nullable String deployment;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "WHAT",
            completionCandidates = FailOnNames.class,
            description = "What the plan may not contain: ${COMPLETION-CANDIDATES}. The exit code is then 4.")
    private List<String> failOn = new ArrayList<>();

    @Option(
            names = "--comment-key",
            paramLabel = "KEY",
            description = "Distinguishes the Markdown of several plans in one pull request.")
    private @Nullable String commentKey;

    @Mixin
    private OutputOptions output = new OutputOptions(
            OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.YAML, OutputFormat.MARKDOWN, OutputFormat.HTML);

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Values of {@code --fail-on}, for completion. */
    static final class FailOnNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        FailOnNames() {
            super(Stream.of(FailOn.values()).map(FailOn::text).toList());
        }
    }

    @Override
    public Integer call() {
        output.require();
        Set<FailOn> forbidden = failOn();
        ReportOptions options = reportOptions();
        AstroOptions.Settings settings = astro.settings(terminal);
        PlanReport report = plan(settings, forbidden);
        output.write(
                terminal, (format, colored) -> Reports.render(report, formatOf(format), options.withColors(colored)));
        return exitCode(report);
    }

    private PlanReport plan(AstroOptions.Settings settings, Set<FailOn> forbidden) {
        if (!cluster.isGiven()) {
            return plan(settings, forbidden, Optional.empty());
        }
        // Opened first, because its context has the namespace of manifests without one.
        try (KubernetesCluster opened = cluster.open(terminal, manifests.namespace())) {
            return plan(settings, forbidden, Optional.of(opened));
        }
    }

    /** Reads all. The manifests are not kept while the report is rendered. */
    private PlanReport plan(AstroOptions.Settings settings, Set<FailOn> forbidden, Optional<KubernetesCluster> opened) {
        Optional<String> namespace = opened.map(KubernetesCluster::namespace);
        ManifestSet head = manifests.read(terminal, base, namespace);
        Optional<ManifestSet> applied =
                base.isEmpty() ? Optional.empty() : Optional.of(manifests.base(base, namespace));
        List<Diagnostic> findings = new ArrayList<>(NotRendered.in(head));
        findings.addAll(Linter.ofAllRules().lint(head));
        applied.ifPresent(set -> findings.addAll(ofBase(set)));
        requireManifests(head, applied);
        return astro.connect(settings, terminal, output.quiet(), (reader, requested) -> {
            ClusterReads reads = opened.map(open -> live(new ClusterState(open, namespaces(head, applied)), findings))
                    .orElseGet(ClusterReads::none);
            return ManifestPlanner.plan(request(settings, head, applied, forbidden, findings), reader, reads);
        });
    }

    /** Reads the cluster. What can't be read is a finding. */
    private static ClusterReads live(ClusterState state, List<Diagnostic> findings) {
        PlanCluster live = new PlanCluster(state);
        live.notice().ifPresent(notice -> findings.add(PlanCluster.partlyRead(notice)));
        return live;
    }

    private PlanRequest request(
            AstroOptions.Settings settings,
            ManifestSet head,
            Optional<ManifestSet> applied,
            Set<FailOn> forbidden,
            List<Diagnostic> findings) {
        return new PlanRequest(
                settings.client().organizationId(),
                head,
                applied,
                cluster.isGiven(),
                Optional.ofNullable(workspace),
                Optional.ofNullable(deployment),
                settings.defaults(),
                settings.limits(),
                forbidden,
                findings,
                Instant.now());
    }

    private static Set<String> namespaces(ManifestSet head, Optional<ManifestSet> applied) {
        return Stream.concat(head.objects().stream(), applied.stream().flatMap(set -> set.objects().stream()))
                .map(Manifest::namespace)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<FailOn> failOn() {
        Set<FailOn> forbidden = EnumSet.noneOf(FailOn.class);
        for (String text : failOn) {
            forbidden.add(Stream.of(FailOn.values())
                    .filter(known -> known.text().equals(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.invalid("--fail-on " + text + ": it must be one of "
                            + String.join(", ", new FailOnNames()) + ".")));
        }
        return forbidden;
    }

    private ReportOptions reportOptions() {
        ReportOptions options = ReportOptions.PLAIN.withQuiet(output.quiet());
        if (commentKey == null) {
            return options;
        }
        if (!ReportOptions.isKey(commentKey)) {
            throw CommandFailure.invalid("--comment-key must be letters and digits, with one of . _ / - between.");
        }
        return options.withMarkdownKey(commentKey);
    }

    /** Nothing was read, as from a command that failed before a pipe. */
    private static void requireManifests(ManifestSet head, Optional<ManifestSet> applied) {
        if (head.sources().isEmpty()
                && applied.filter(set -> !set.objects().isEmpty()).isEmpty()) {
            throw CommandFailure.invalid("-f contains no manifest.");
        }
    }

    /** What can't be read may have been removed. A merge that corrects the base must not fail for it. */
    private static List<Diagnostic> ofBase(ManifestSet applied) {
        Stream<Diagnostic> empty = applied.sources().isEmpty()
                ? Stream.of(new Diagnostic(
                        Diagnostic.Severity.WARNING,
                        "IncompleteBase",
                        "The base contains no manifest, so that no object counts as managed. With git:REF it has the"
                                + " files of -f: give a folder as --base if they were moved.",
                        Optional.empty(),
                        Optional.empty()))
                : Stream.empty();
        return Stream.concat(
                        empty,
                        applied.problems().stream()
                                .map(problem -> new Diagnostic(
                                        Diagnostic.Severity.WARNING,
                                        "IncompleteBase",
                                        "The base can't be read here, so that a removed manifest may be missing: "
                                                + problem.message(),
                                        problem.location(),
                                        problem.resource())))
                .toList();
    }

    private static ReportFormat formatOf(OutputFormat format) {
        return switch (format) {
            case JSON -> ReportFormat.JSON;
            case YAML -> ReportFormat.YAML;
            case MARKDOWN -> ReportFormat.MARKDOWN;
            case HTML -> ReportFormat.HTML;
            default -> ReportFormat.TEXT;
        };
    }

    private int exitCode(PlanReport report) {
        if (isInvalid(report)) {
            return ExitCode.INVALID;
        }
        if (!report.violated().isEmpty()) {
            return ExitCode.FAIL_ON;
        }
        if (isRefused(report)) {
            return ExitCode.UNREACHABLE;
        }
        return output.exitCode(report.hasChanges() ? ExitCode.CHANGES : ExitCode.OK);
    }

    /** A plan of which Astro refuses a part is not complete. */
    private static boolean isRefused(PlanReport report) {
        return report.objects().stream()
                .anyMatch(object -> object.reason().filter(REFUSED::contains).isPresent() && !isOfAnnotation(object));
    }

    /** Astro answered that it has no such object: the annotation is wrong, and the plan complete. */
    private static boolean isOfAnnotation(PlannedObject object) {
        return object.message().startsWith(Annotations.EXTERNAL_ID);
    }

    private static boolean isInvalid(PlanReport report) {
        return report.diagnostics().stream()
                        .anyMatch(diagnostic ->
                                diagnostic.severity() == Diagnostic.Severity.ERROR && Linter.isOfSchema(diagnostic))
                || report.objects().stream()
                        .anyMatch(object -> object.reason()
                                .filter(Reason.INVALID_SPEC.text()::equals)
                                .isPresent());
    }
}
