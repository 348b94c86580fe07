package io.astronomer.operator.cli;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.astro.AstroReader;
import io.astronomer.operator.cli.export.Export;
import io.astronomer.operator.cli.export.ExportResult;
import io.astronomer.operator.cli.export.ExportSettings;
import io.astronomer.operator.cli.export.Planning;
import io.astronomer.operator.cli.export.SecretMode;
import io.astronomer.operator.cli.generate.FolderConflict;
import io.astronomer.operator.cli.generate.SecretFile;
import io.astronomer.operator.cli.plan.AstroReads;
import io.astronomer.operator.cli.remote.RemoteSelection;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code kubectl astro export}. */
@Command(
        name = "export",
        header = "Writes what exists in Astro as manifests, and proves that they change nothing.",
        description = {
            "Writes a manifest for each object of a Workspace and of its Deployments, or of one Deployment. Then it reads"
                    + " the files again, and plans them against a new listing of Astro, as kubectl astro plan does."
                    + " Files are kept only if the plan has no change.",
            "",
            "A value that Astro does not show is in no file. By default Astro keeps it; secrets.md lists the fields. A"
                    + " later export into the same folder keeps the names, and changes only what changed in Astro.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro export --workspace \"Analytics prod\" --to environments/prod --namespace analytics",
            "  kubectl astro export --workspace Dev --deployment \"ETL dev\" --to dev --layout by-type",
            "  kubectl astro export --workspace Dev --to dev --secrets external --store vault --path 'airflow/{key}'",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:The objects are exported, and the manifests change nothing.",
            "1:The manifests would change something, or an object can't be exported. Without --force nothing is kept.",
            "2:The command line is invalid, or the folder has files that are not to be overwritten.",
            "3:Astro can't be reached, or refuses.",
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private AstroOptions astro = new AstroOptions();

    @Mixin
    private ExportOptions options = new ExportOptions();

    @Option(
            names = "--secrets-file",
            paramLabel = "FILE",
            description = "With --secrets reveal: file for the Secrets, outside any Git work tree. Only its owner can"
                    + " read it. Defaults to standard output.")
    private @Nullable String secretsFile;

    @Option(
            names = "--force",
            description =
                    "Keeps the files even if the proof fails, and overwrites files that were edited and an existing"
                            + " --secrets-file.")
    private boolean force;

    @Option(names = "--quiet", description = "Prints no summary and no progress, but problems.")
    private boolean quiet;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RemoteSelection selection = options.selection();
        ExportSettings exportSettings = options.settings();
        Path folder = options.folder();
        SecretMode secrets = exportSettings.secrets();
        try {
            requirePlace(secrets);
            Optional<SecretFile> file =
                    Optional.ofNullable(secretsFile).map(name -> SecretFile.at(name, folder, force));
            AstroOptions.Settings settings = astro.settings(terminal);
            Planning planning = new Planning(
                    settings.client().organizationId(), settings.defaults(), settings.limits(), Instant.now());
            ExportResult result = run(
                    new Export(exportSettings, planning, folder, force),
                    selection,
                    settings,
                    text -> file.ifPresentOrElse(known -> known.write(text), () -> print(terminal.out(), text)));
            boolean secretsOnly = secrets == SecretMode.REVEAL && file.isEmpty();
            report(result, secrets, secretsOnly ? terminal.err() : terminal.out());
            return result.isProven() ? ExitCode.OK : ExitCode.CHANGES;
        } catch (FolderConflict conflict) {
            throw CommandFailure.invalid(String.valueOf(conflict.getMessage()));
        }
    }

    private void requirePlace(SecretMode secrets) {
        if (secrets != SecretMode.REVEAL && secretsFile != null) {
            throw CommandFailure.invalid("--secrets-file needs --secrets reveal.");
        }
        if (secrets == SecretMode.REVEAL && secretsFile == null) {
            terminal.outputFile()
                    .ifPresent(file -> SecretFile.requireOutsideGit(file, "Standard output, the file " + file + ","));
        }
    }

    /** Takes Secrets with values. */
    private interface SecretWriter {
        void write(String secrets);
    }

    private ExportResult run(
            Export export, RemoteSelection selection, AstroOptions.Settings settings, SecretWriter writer) {
        return astro.connect(
                settings,
                terminal,
                quiet,
                (reader, requested) -> export.run(selection, new Export.Access() {
                    @Override
                    public AstroReads astro() {
                        return reader;
                    }

                    @Override
                    public Map<ScopeEntity, AstroReads.Listing> reveal(Set<ScopeEntity> scopeEntities) {
                        return revealed(settings, requested, scopeEntities);
                    }

                    @Override
                    public void write(String secrets) {
                        writer.write(secrets);
                    }
                }));
    }

    private Map<ScopeEntity, AstroReads.Listing> revealed(
            AstroOptions.Settings settings, Runnable requested, Set<ScopeEntity> scopeEntities) {
        try (AstroReader revealing = settings.connectForSecrets(requested)) {
            Map<ScopeEntity, AstroReads.Listing> listings = revealing.objects(scopeEntities);
            listings.values().stream()
                    .filter(AstroReads.Listing.Failed.class::isInstance)
                    .map(listing -> ((AstroReads.Listing.Failed) listing).failure())
                    .filter(AstroException.Rejected.class::isInstance)
                    .findFirst()
                    .ifPresent(refusal -> {
                        throw CommandFailure.unreachable(AstroFailures.text(refusal, astro)
                                + " (--secrets reveal needs the setting Environment Secrets Fetching of the"
                                + " organization)");
                    });
            return listings;
        }
    }

    private void report(ExportResult result, SecretMode secrets, PrintStream summary) {
        if (!quiet) {
            print(summary, ExportText.summary(result, secrets));
        }
        print(terminal.err(), ExportText.problems(result));
    }

    private static void print(PrintStream stream, String text) {
        stream.print(text);
        stream.flush();
    }
}
