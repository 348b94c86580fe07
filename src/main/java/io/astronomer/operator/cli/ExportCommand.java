package io.astronomer.operator.cli;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.astro.AstroReader;
import io.astronomer.operator.cli.export.Export;
import io.astronomer.operator.cli.export.ExportResult;
import io.astronomer.operator.cli.export.ExportSettings;
import io.astronomer.operator.cli.export.ExternalStore;
import io.astronomer.operator.cli.export.Planning;
import io.astronomer.operator.cli.export.SecretMode;
import io.astronomer.operator.cli.generate.FolderConflict;
import io.astronomer.operator.cli.generate.ManifestLayout;
import io.astronomer.operator.cli.generate.SecretFile;
import io.astronomer.operator.cli.plan.AstroReads;
import io.astronomer.operator.cli.plan.UnknownName;
import io.astronomer.operator.cli.remote.AmbiguousName;
import io.astronomer.operator.cli.remote.RemoteSelection;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The objects are exported, and the manifests change nothing.",
            "1:The manifests would change something, or an object can't be exported. Without --force nothing is kept.",
            "2:The command line is invalid, or the folder has files that are not to be overwritten.",
            "3:Astro can't be reached, or refuses.",
        })
final class ExportCommand implements Callable<Integer> {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final Terminal terminal;

    @Mixin
    private AstroOptions astro = new AstroOptions();

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Workspace to export, with its Deployments (name or id).")
    private @Nullable String workspace;

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description = "Exports only the objects that belong to this Deployment (name or id).")
    private @Nullable String deployment;

    @Option(names = "--to", paramLabel = "DIR", description = "Folder for the files. It need not exist.")
    private @Nullable String to;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the manifests. They have none by default.")
    private @Nullable String namespace;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description = "Files: ${COMPLETION-CANDIDATES}. Defaults to per-resource.")
    private ManifestLayout layout = ManifestLayout.PER_RESOURCE;

    @Option(
            names = "--secrets",
            paramLabel = "MODE",
            description = "Source of values that Astro does not show. keep: Astro keeps them. ref: Secrets that you"
                    + " create. external: Secrets that the External Secrets Operator makes. reveal: Secrets with"
                    + " Astro's values, if the organization allows that. Defaults to keep.")
    private SecretMode secrets = SecretMode.KEEP;

    @Option(
            names = "--store",
            paramLabel = "NAME",
            description = "With --secrets external: the SecretStore, or ClusterSecretStore/NAME.")
    private @Nullable String store;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "With --secrets external: place of an object's values in the store, with {key}, {name} or"
                    + " {type}, such as airflow/{key}.")
    private @Nullable String path;

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
        RemoteSelection selection = selection();
        ExportSettings exportSettings = settings();
        Path folder = folder();
        try {
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
            report(result, secretsOnly ? terminal.err() : terminal.out());
            return result.isProven() ? ExitCode.OK : ExitCode.CHANGES;
        } catch (FolderConflict conflict) {
            throw CommandFailure.invalid(String.valueOf(conflict.getMessage()));
        }
    }

    /** Takes Secrets with values. */
    private interface SecretWriter {
        void write(String secrets);
    }

    private ExportResult run(
            Export export, RemoteSelection selection, AstroOptions.Settings settings, SecretWriter writer) {
        try (Progress progress = new Progress(terminal, quiet);
                AstroReader reader = settings.connect(progress::requested)) {
            return export.run(selection, new Export.Access() {
                @Override
                public AstroReads astro() {
                    return reader;
                }

                @Override
                public Map<ScopeEntity, AstroReads.Listing> reveal(Set<ScopeEntity> scopeEntities) {
                    return revealed(settings, progress, scopeEntities);
                }

                @Override
                public void write(String secrets) {
                    writer.write(secrets);
                }
            });
        } catch (UnknownName | AmbiguousName unknown) {
            throw CommandFailure.invalid(String.valueOf(unknown.getMessage()));
        } catch (AstroException failure) {
            throw CommandFailure.unreachable(AstroFailures.text(failure, astro));
        }
    }

    private Map<ScopeEntity, AstroReads.Listing> revealed(
            AstroOptions.Settings settings, Progress progress, Set<ScopeEntity> scopeEntities) {
        try (AstroReader revealing = settings.connectForSecrets(progress::requested)) {
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

    private void report(ExportResult result, PrintStream summary) {
        if (!quiet) {
            print(summary, ExportText.summary(result, secrets));
        }
        print(terminal.err(), ExportText.problems(result));
    }

    private static void print(PrintStream stream, String text) {
        stream.print(text);
        stream.flush();
    }

    private RemoteSelection selection() {
        requireFilled("--workspace", workspace);
        requireFilled("--deployment", deployment);
        if (workspace == null && deployment == null) {
            throw CommandFailure.invalid("--workspace is missing: name the Workspace to export.");
        }
        return new RemoteSelection(Optional.ofNullable(workspace), Optional.ofNullable(deployment));
    }

    private static void requireFilled(String option, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw CommandFailure.invalid(option + " is blank: give a name or an id.");
        }
    }

    private Path folder() {
        if (to == null || to.isBlank()) {
            throw CommandFailure.invalid("--to is missing: name the folder for the files.");
        }
        try {
            return Path.of(to);
        } catch (InvalidPathException malformed) {
            throw CommandFailure.invalid("--to has a character that the name of a folder can't have.");
        }
    }

    private ExportSettings settings() {
        if (namespace != null && !NAMESPACE.matcher(namespace).matches()) {
            throw CommandFailure.invalid("--namespace " + DisplayText.line(namespace)
                    + " is no name of a namespace: it has up to 63 of a-z, 0-9 and -, with no - at an end.");
        }
        if (secrets != SecretMode.REVEAL && secretsFile != null) {
            throw CommandFailure.invalid("--secrets-file needs --secrets reveal.");
        }
        return new ExportSettings(Optional.ofNullable(namespace), layout, secrets, store());
    }

    private Optional<ExternalStore> store() {
        if (secrets != SecretMode.EXTERNAL) {
            if (store != null || path != null) {
                throw CommandFailure.invalid((store == null ? "--path" : "--store") + " needs --secrets external.");
            }
            return Optional.empty();
        }
        if (store == null || path == null) {
            throw CommandFailure.invalid("--secrets external needs "
                    + (store == null ? "--store, such as vault" : "--path, such as airflow/{key}") + ".");
        }
        ExternalStore external = ExternalStore.of(store, path);
        external.problem().ifPresent(problem -> {
            throw CommandFailure.invalid(problem);
        });
        return Optional.of(external);
    }
}
