package io.astronomer.operator.cli;

import picocli.CommandLine.Command;

/** The command {@code kubectl astro import}, whose commands each read the files of one tool. */
@Command(
        name = "import",
        header = "Writes manifests for objects that the files of other tools describe.",
        description = {
            "Reads files only: neither Astro nor a cluster is needed. No manifest has a secret. Secrets go to a file"
                    + " outside any Git work tree, or stay in Astro.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro import airflow connections.json variables.json --to environments/prod --secrets-file"
                    + " ~/secrets.yaml",
            "  kubectl astro import dotenv .env --to environments/prod --secrets-file ~/secrets.yaml",
            "  terraform state pull | kubectl astro import terraform - --to environments/prod > removed.tf",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ImportAirflowCommand.class,
            ImportDotenvCommand.class,
            ImportTerraformCommand.class,
        })
final class ImportCommand implements Runnable {
    @Override
    public void run() {
        throw CommandFailure.invalid(
                "a command is missing: airflow, dotenv or terraform. Run 'kubectl astro import --help' for them.");
    }
}
