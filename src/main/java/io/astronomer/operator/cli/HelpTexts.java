package io.astronomer.operator.cli;

import java.util.ListResourceBundle;

/** Texts of picocli's own options, which are imperatives by default. */
final class HelpTexts extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
        return new Object[][] {
            {"mixinStandardHelpOptions.help", "Shows this help."},
            {"mixinStandardHelpOptions.version", "Shows the version."},
            {"helpCommand.help", "Shows this help."},
            {"helpCommand.command", "Command whose help is shown."},
        };
    }
}
