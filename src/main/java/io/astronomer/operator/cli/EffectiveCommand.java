package io.astronomer.operator.cli;

import io.astronomer.operator.cli.effective.EffectiveWorkspace;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.remote.KnownListings;
import io.astronomer.operator.cli.remote.RemoteSelection;
import io.astronomer.operator.cli.report.DataText;
import io.astronomer.operator.cli.report.EffectiveReport;
import io.astronomer.operator.cli.report.EffectiveReports;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code kubectl astro effective}. */
@Command(
        name = "effective",
        header = "Shows which objects Deployments get, and why.",
        description = {
            "With --deployment, shows each key as this Deployment gets it. With --workspace, shows the keys by all"
                    + " Deployments of the Workspace; as HTML this is one page with a filter, and the reason for each"
                    + " cell. Nothing is written.",
            "",
            "What Astro documents no rule for is shown as undetermined. The main case is a key and type of both the"
                    + " Deployment and its Workspace.",
            "",
            "-o dotenv and -o airflow-settings write what a local environment of astro dev needs. Astro shows no"
                    + " secret, so a secret is a comment with its name.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro effective --deployment \"ETL prod\"",
            "  kubectl astro effective --workspace \"Analytics prod\" --report matrix.html",
            "  kubectl astro effective --deployment \"ETL dev\" -o airflow-settings > airflow_settings.yaml",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:Each key is determined.",
            "1:A key is undetermined.",
            "2:The command line or a manifest is invalid.",
            "3:Astro or the cluster can't be reached, or refuses, also if only for one Deployment.",
        })
final class EffectiveCommand implements Callable<Integer> {
    private static final Set<OutputFormat> OF_DEPLOYMENT =
            Collections.unmodifiableSet(EnumSet.of(OutputFormat.DOTENV, OutputFormat.AIRFLOW_SETTINGS));

    private final Terminal terminal;

    @Option(names = "--deployment", paramLabel = "NAME", description = "Shows what this Deployment gets (name or id).")
    private Optional<String> deployment = Optional.empty();

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Shows what all Deployments of this Workspace get (name or id). With --deployment: the"
                    + " Workspace of a name that several Deployments have.")
    private Optional<String> workspace = Optional.empty();

    @Mixin
    private ResourceOptions resources = new ResourceOptions();

    @Mixin
    private AstroOptions astro = new AstroOptions();

    @Mixin
    private OutputOptions output = new OutputOptions(
            OutputFormat.TEXT,
            OutputFormat.TABLE,
            OutputFormat.JSON,
            OutputFormat.YAML,
            OutputFormat.HTML,
            OutputFormat.DOTENV,
            OutputFormat.AIRFLOW_SETTINGS);

    EffectiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (workspace.isEmpty() && deployment.isEmpty()) {
            throw CommandFailure.invalid("--workspace or --deployment is missing: name one, by name or id.");
        }
        output.require();
        if (deployment.isEmpty()) {
            output.used().stream().filter(OF_DEPLOYMENT::contains).findFirst().ifPresent(format -> {
                throw CommandFailure.invalid("Format " + format + " is that of one Deployment: add --deployment.");
            });
        }
        ManifestSet manifests = resources.manifests(terminal);
        return astro.read(terminal, output.quiet(), (settings, listings) -> {
            RawWorkspace read = RawWorkspace.read(listings, new RemoteSelection(workspace, deployment));
            EffectiveReport report = report(settings, listings, read, manifests);
            output.write(terminal, (format, colored) -> render(report, format, colored));
            return ResourceOptions.exitCode(manifests, read, output, report.hasUndetermined());
        });
    }

    private EffectiveReport report(
            AstroOptions.Settings settings, KnownListings listings, RawWorkspace read, ManifestSet manifests) {
        List<Diagnostic> diagnostics = new ArrayList<>(read.diagnostics());
        EffectiveWorkspace effective = EffectiveWorkspace.of(
                read.raw(), resources.managers(terminal, manifests, settings, listings, diagnostics));
        return new EffectiveReport(
                settings.client().organizationId(),
                effective,
                deployment.map(only -> effective.deployments().get(0)),
                diagnostics);
    }

    private String render(EffectiveReport report, OutputFormat format, boolean colored) {
        return switch (format) {
            case JSON -> DataText.json(EffectiveReports.tree(report));
            case YAML -> DataText.yaml(EffectiveReports.tree(report));
            case HTML -> EffectiveReports.html(report);
            case DOTENV -> EffectiveReports.dotenv(report);
            case AIRFLOW_SETTINGS -> EffectiveReports.airflowSettings(report);
            default -> EffectiveReports.text(report, colored, output.quiet());
        };
    }
}
