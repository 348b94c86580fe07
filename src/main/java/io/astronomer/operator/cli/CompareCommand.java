package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.effective.Comparison;
import io.astronomer.operator.cli.effective.EffectiveDeployment;
import io.astronomer.operator.cli.effective.EffectiveWorkspace;
import io.astronomer.operator.cli.effective.Managers;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.remote.KnownListings;
import io.astronomer.operator.cli.remote.RemoteSelection;
import io.astronomer.operator.cli.report.CompareReport;
import io.astronomer.operator.cli.report.DataText;
import io.astronomer.operator.cli.report.EffectiveReports;
import io.astronomer.operator.foundation.Cuid;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code kubectl astro compare}. */
@Command(
        name = "compare",
        header = "Compares two Workspaces or two Deployments, key by key.",
        description = {
            "Of Workspaces, compares the objects with their links, and those of their Deployments by name. Of"
                    + " Deployments, compares what they get. Nothing is written.",
            "",
            "A value that Astro masks is not comparable, and no difference. A field that names the same host on both"
                    + " sides is shown: a development environment with the host of production is often a mistake.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro compare \"Analytics dev\" \"Analytics prod\"",
            "  kubectl astro compare \"deployment/ETL dev\" \"deployment/ETL prod\" -o json",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:There is no difference, as far as Astro shows the values.",
            "1:There are differences.",
            "2:The command line is invalid, or a name is unknown or ambiguous.",
            "3:Astro can't be reached, or refuses, also if only for one Deployment.",
        })
final class CompareCommand implements Callable<Integer> {
    private static final List<Scope> SCOPES = List.of(Scope.WORKSPACE, Scope.DEPLOYMENT);
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "Workspace or Deployment, by name or id. workspace/NAME or deployment/NAME says which of the"
                    + " two it is.")
    private String a = "";

    @Parameters(index = "1", paramLabel = "B", description = "The other Workspace or Deployment.")
    private String b = "";

    @Mixin
    private AstroOptions astro = new AstroOptions();

    @Mixin
    private OutputOptions output = new OutputOptions(OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.YAML);

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        output.require();
        return astro.read(terminal, output.quiet(), (settings, listings) -> {
            Entity left = entity("A", a, listings);
            Entity right = entity("B", b, listings);
            if (left.entity().scope() != right.entity().scope()) {
                throw CommandFailure.invalid("A is a " + left.entity().scope().field() + ", and B a "
                        + right.entity().scope().field() + ": name two of one kind.");
            }
            RawWorkspace leftRead = RawWorkspace.read(listings, selection(left));
            RawWorkspace rightRead = RawWorkspace.read(listings, selection(right));
            CompareReport report = new CompareReport(
                    settings.client().organizationId(),
                    comparison(left.entity().scope(), leftRead, rightRead),
                    diagnostics(leftRead, rightRead));
            output.write(terminal, (format, colored) -> render(report, format, colored));
            return leftRead.isIncomplete() || rightRead.isIncomplete()
                    ? ExitCode.UNREACHABLE
                    : output.exitCode(report.comparison().hasDifferences() ? ExitCode.CHANGES : ExitCode.OK);
        });
    }

    private static RemoteSelection selection(Entity entity) {
        return entity.entity().scope() == Scope.WORKSPACE
                ? RemoteSelection.workspace(entity.id())
                : RemoteSelection.deployment(entity.id());
    }

    private static Comparison comparison(Scope scope, RawWorkspace left, RawWorkspace right) {
        return scope == Scope.WORKSPACE
                ? Comparison.of(left.raw(), right.raw())
                : Comparison.of(deployment(left), deployment(right));
    }

    private static EffectiveDeployment deployment(RawWorkspace read) {
        return EffectiveWorkspace.of(read.raw(), Managers.NONE).deployments().get(0);
    }

    private static List<Diagnostic> diagnostics(RawWorkspace left, RawWorkspace right) {
        return Stream.concat(left.diagnostics().stream(), right.diagnostics().stream())
                .distinct()
                .toList();
    }

    private static Entity entity(String argument, String text, KnownListings listings) {
        Optional<Scope> prefix =
                SCOPES.stream().filter(scope -> text.startsWith(prefix(scope))).findFirst();
        String name =
                prefix.map(scope -> text.substring(prefix(scope).length())).orElse(text);
        List<Entity> found = SCOPES.stream()
                .filter(scope -> prefix.filter(wanted -> wanted != scope).isEmpty())
                .flatMap(scope -> named(listings.all(scope), name))
                .toList();
        String shown = argument + " " + DisplayText.line(text, 250);
        if (found.isEmpty()) {
            throw CommandFailure.invalid(
                    shown + ": no Workspace or Deployment that the token can list has this name or id.");
        }
        if (found.size() > 1) {
            throw CommandFailure.invalid(shown + ": several have this name: "
                    + found.stream()
                            .map(each -> prefix(each.entity().scope()) + each.id())
                            .collect(Collectors.joining(", "))
                    + ". Give one of these.");
        }
        return found.get(0);
    }

    private static String prefix(Scope scope) {
        return scope.field() + "/";
    }

    private static Stream<Entity> named(EntityRows rows, String text) {
        return Cuid.matches(text) ? rows.withId(text).stream() : rows.named(text).stream();
    }

    private String render(CompareReport report, OutputFormat format, boolean colored) {
        return switch (format) {
            case JSON -> DataText.json(EffectiveReports.tree(report));
            case YAML -> DataText.yaml(EffectiveReports.tree(report));
            default -> EffectiveReports.text(report, colored, output.quiet());
        };
    }
}
