package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.effective.EffectiveDeployment;
import io.astronomer.operator.cli.effective.EffectiveObject;
import io.astronomer.operator.cli.effective.EffectiveWorkspace;
import io.astronomer.operator.cli.effective.Explanation;
import io.astronomer.operator.cli.lint.NearestName;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.remote.RemoteSelection;
import io.astronomer.operator.cli.report.DataText;
import io.astronomer.operator.cli.report.EffectiveReports;
import io.astronomer.operator.cli.report.ExplainReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code kubectl astro explain}. */
@Command(
        name = "explain",
        header = "Shows which value a Deployment gets for a key, and why.",
        description = {
            "For each field of the object: the value, where it comes from, and the place to edit. For the object: why"
                    + " the Deployment gets it, which resource manages it, and what else defines the same thing."
                    + " Secrets are never shown. Nothing is written.",
            "",
            "With manifests (-f) or a cluster (--context), the places are those of a spec or a Secret. Otherwise they"
                    + " are those of the object in Astro.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro explain warehouse_postgres --deployment \"ETL prod\"",
            "  kubectl astro explain warehouse_postgres --deployment \"ETL prod\" -f environments/prod",
            "  kubectl astro explain API_KEY --type environment-variable --deployment \"ETL prod\" -o json",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:The key is determined.",
            "1:The key is undetermined.",
            "2:The command line or a manifest is invalid, or no object has the key.",
            "3:Astro or the cluster can't be reached, or refuses.",
        })
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "KEY", description = "Key of the object, as Airflow knows it.")
    private String key = "";

    @Option(names = "--deployment", paramLabel = "NAME", required = true, description = "Deployment (name or id).")
    private String deployment = "";

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Workspace (name or id) of a Deployment whose name several have.")
    private Optional<String> workspace = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Explains only objects of this type: ${COMPLETION-CANDIDATES}.")
    private Optional<Type> type = Optional.empty();

    @Mixin
    private ResourceOptions resources = new ResourceOptions();

    @Mixin
    private AstroOptions astro = new AstroOptions();

    @Mixin
    private OutputOptions output = new OutputOptions(OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.YAML);

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Types of objects. */
    enum Type {
        CONNECTION,
        AIRFLOW_VARIABLE,
        ENVIRONMENT_VARIABLE,
        METRICS_EXPORT;

        ObjectType objectType() {
            return ObjectType.of(name());
        }

        /** Returns the value of the option. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() {
        output.require();
        ManifestSet manifests = resources.manifests(terminal);
        return astro.read(terminal, output.quiet(), (settings, listings) -> {
            RawWorkspace read = RawWorkspace.read(listings, new RemoteSelection(workspace, Optional.of(deployment)));
            List<Diagnostic> diagnostics = new ArrayList<>(read.diagnostics());
            EffectiveWorkspace effective = EffectiveWorkspace.of(
                    read.raw(), resources.managers(terminal, manifests, settings, listings, diagnostics));
            EffectiveDeployment seen = effective.deployments().get(0);
            ExplainReport report = new ExplainReport(
                    settings.client().organizationId(),
                    effective.workspace(),
                    seen,
                    explanations(seen),
                    resources.areGiven(),
                    diagnostics);
            output.write(terminal, (format, colored) -> render(report, format, colored));
            return ResourceOptions.exitCode(manifests, read, output, report.hasUndetermined());
        });
    }

    private List<Explanation> explanations(EffectiveDeployment seen) {
        List<EffectiveObject> ofType = seen.objects().stream()
                .filter(object -> type.map(Type::objectType)
                        .filter(wanted -> wanted != object.type())
                        .isEmpty())
                .toList();
        List<Explanation> found = ofType.stream()
                .filter(object -> object.key().equals(key))
                .map(object -> Explanation.of(object, seen))
                .toList();
        if (found.isEmpty()) {
            throw CommandFailure.invalid(unknown(ofType));
        }
        return found;
    }

    private String unknown(List<EffectiveObject> known) {
        String near = NearestName.of(
                        key, known.stream().map(EffectiveObject::key).distinct().toList())
                .map(better -> ": did you mean " + DisplayText.line(better, 250) + "?")
                .orElse(". kubectl astro effective lists the keys.");
        return "KEY " + DisplayText.line(key, 250) + ": neither the Deployment nor its Workspace has "
                + type.map(wanted -> "an object of type " + wanted).orElse("an object") + " with this key" + near;
    }

    private static String render(ExplainReport report, OutputFormat format, boolean colored) {
        return switch (format) {
            case JSON -> DataText.json(EffectiveReports.tree(report));
            case YAML -> DataText.yaml(EffectiveReports.tree(report));
            default -> EffectiveReports.text(report, colored);
        };
    }
}
