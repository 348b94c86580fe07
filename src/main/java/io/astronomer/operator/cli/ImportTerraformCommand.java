package io.astronomer.operator.cli;

import io.astronomer.operator.cli.imports.Handover;
import io.astronomer.operator.cli.imports.Import;
import io.astronomer.operator.cli.imports.ImportResult;
import io.astronomer.operator.cli.imports.KeptRule;
import io.astronomer.operator.cli.manifest.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code kubectl astro import terraform}. */
@Command(
        name = "terraform",
        header = "Writes manifests for the environment objects of a Terraform state.",
        description = {
            "Reads the output of terraform state pull or of terraform show -json, with the resources"
                    + " astro_environment_object of the provider astronomer/astro. Prints the removed blocks by which"
                    + " Terraform forgets the objects, with the steps of the hand-over as comments. All other output"
                    + " goes to standard error.",
            "",
            "Without --secrets-file, secrets stay in Astro: the manifests have keep: true in their place, and the operator"
                    + " sends nothing. It then can't update a connection with a kept secret. With --secrets-file, secrets"
                    + " that the state has go to that file, and the operator sends each once.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  terraform state pull | kubectl astro import terraform - --to environments/prod > removed.tf",
            "  kubectl astro import terraform terraform.tfstate --to environments/prod --secrets-file ~/secrets.yaml"
                    + " --keep warehouse.password > removed.tf",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeList = {
            "0:The manifests are written.",
            "2:The command line or a file is invalid, and nothing is written.",
            "3:Standard output can't be written.",
        })
final class ImportTerraformCommand implements Callable<Integer> {
    private static final List<String> EVERY = List.of("*");

    private final Terminal terminal;

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Option(
            names = "--ids",
            description = "Leaves ids of Workspaces and Deployments, also where the state has their names.")
    private boolean ids;

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "PATTERN",
            description = "With --secrets-file: secrets that stay in Astro, by the key of the object or KEY.FIELD, such"
                    + " as 'etl_*' and warehouse.password. KEY.FIELD also keeps a secret that the state lacks. May be"
                    + " repeated.")
    private List<String> kept = new ArrayList<>();

    @Option(
            names = "--unset",
            split = ",",
            paramLabel = "PATTERN",
            description = "Secrets that the state lacks because there are none, by KEY or KEY.FIELD, such as a"
                    + " connection with a login and without a password. May be repeated.")
    private List<String> unset = new ArrayList<>();

    ImportTerraformCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        options.check();
        List<String> patterns = new ArrayList<>(kept);
        if (!options.decidesSecrets()) {
            patterns.addAll(EVERY);
        }
        List<SourceText> states = options.read(terminal);
        if (states.size() > 1) {
            throw CommandFailure.invalid(
                    "give one state: the removed blocks belong to the configuration of that state. Import each into a"
                            + " folder of its own.");
        }
        ImportResult result =
                Import.terraform(states, ids, options.secretRule(), KeptRule.of(patterns, unset), options.target());
        new ImportRun(terminal, options).write(result, terminal.err());
        terminal.out().print(handover(result).text());
        terminal.out().flush();
        return ExitCode.OK;
    }

    private Handover handover(ImportResult result) {
        boolean secrets = !result.withSecrets().isEmpty();
        return new Handover(
                result.blocks(),
                result.manifests().size(),
                options.folder().toString(),
                options.secretsFile().filter(file -> secrets),
                secrets && options.secretsFile().isEmpty(),
                options.target().namespace());
    }
}
