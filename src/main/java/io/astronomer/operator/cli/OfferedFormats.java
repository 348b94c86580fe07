package io.astronomer.operator.cli;

import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes the formats of the command the only values of {@code --output}: on the command line, in the help and in completion. */
final class OfferedFormats implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec root) {
        all(root).forEach(OfferedFormats::narrow);
        return root;
    }

    private static Stream<CommandSpec> all(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(OfferedFormats::all));
    }

    private static void narrow(CommandSpec command) {
        command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(OutputOptions.class::isInstance)
                .map(OutputOptions.class::cast)
                .forEach(output -> narrow(command, output));
    }

    private static void narrow(CommandSpec command, OutputOptions output) {
        OptionSpec every = command.findOption(OutputOptions.OUTPUT);
        command.remove(every);
        command.addOption(every.toBuilder()
                .converters(output::parse)
                .completionCandidates(
                        output.formats().stream().map(OutputFormat::toString).toList())
                .build());
    }
}
