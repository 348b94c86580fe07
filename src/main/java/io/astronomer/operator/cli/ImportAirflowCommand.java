package io.astronomer.operator.cli;

import io.astronomer.operator.cli.imports.AirflowFormat;
import io.astronomer.operator.cli.imports.Import;
import io.astronomer.operator.cli.imports.PlacementChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code kubectl astro import airflow}. */
@Command(
        name = "airflow",
        header = "Writes manifests for the connections and variables of Airflow.",
        description = {
            "Reads the output of airflow connections export (JSON, YAML, env) and of airflow variables export (JSON,"
                    + " or the same as YAML), and airflow_settings.yaml, as astro dev object export writes it.",
            "",
            "Passwords are secrets, and so are values that kubectl astro lint takes for secrets by their name or form."
                    + " --secret and --plain decide otherwise.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro import airflow connections.json variables.json --to environments/prod"
                    + " --workspace \"Analytics prod\" --auto-link --secrets-file ~/secrets.yaml",
            "  kubectl astro import airflow airflow_settings.yaml --to environments/dev --plain 'api_token_*'",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:The manifests are written.",
            "2:The command line or a file is invalid, and nothing is written.",
            "3:Standard output can't be written.",
        })
final class ImportAirflowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Mixin
    private ImportPlacementOptions placement = new ImportPlacementOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Content of the files: ${COMPLETION-CANDIDATES}. Defaults to auto, which the content tells.")
    private AirflowFormat format = AirflowFormat.AUTO;

    ImportAirflowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        options.check();
        PlacementChoice choice = placement.choice();
        new ImportRun(terminal, options)
                .write(
                        Import.airflow(options.read(terminal), format, options.secretRule(), choice, options.target()),
                        terminal.out());
        return ExitCode.OK;
    }
}
