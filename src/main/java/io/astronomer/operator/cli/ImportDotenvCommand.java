package io.astronomer.operator.cli;

import io.astronomer.operator.cli.imports.Import;
import io.astronomer.operator.cli.imports.PlacementChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code kubectl astro import dotenv}. */
@Command(
        name = "dotenv",
        header = "Writes manifests for the variables of .env files.",
        description = {
            "Reads .env files by the rules of Docker Compose, as astro dev start does, and refuses what other tools read"
                    + " otherwise. AIRFLOW_CONN_* become connections, AIRFLOW_VAR_* Airflow variables, and all others"
                    + " environment variables.",
            "",
            "Values are secrets that kubectl astro lint takes for secrets by their name or form. --secret and --plain"
                    + " decide otherwise.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro import dotenv .env --to environments/prod --deployment \"ETL prod\""
                    + " --secrets-file ~/secrets.yaml",
            "  kubectl astro import dotenv .env --to environments/prod --secret '*_DSN' --without-secrets",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:The manifests are written.",
            "2:The command line or a file is invalid, and nothing is written.",
            "3:Standard output can't be written.",
        })
final class ImportDotenvCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Mixin
    private ImportPlacementOptions placement = new ImportPlacementOptions();

    @Option(
            names = "--keep-airflow-names",
            description = "Leaves AIRFLOW_CONN_* and AIRFLOW_VAR_* environment variables, as secrets where they are"
                    + " connections.")
    private boolean kept;

    ImportDotenvCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        options.check();
        PlacementChoice choice = placement.choice();
        new ImportRun(terminal, options)
                .write(
                        Import.dotenv(options.read(terminal), kept, options.secretRule(), choice, options.target()),
                        terminal.out());
        return ExitCode.OK;
    }
}
