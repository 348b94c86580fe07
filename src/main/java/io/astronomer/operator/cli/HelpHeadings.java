package io.astronomer.operator.cli;

import picocli.CommandLine;

/** The headings of the help, the same for each command. */
final class HelpHeadings {
    private HelpHeadings() {}

    /** Adds the headings to a command and all commands below it. */
    static void addTo(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nParameters:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n");
        command.getSubcommands().values().forEach(HelpHeadings::addTo);
    }
}
