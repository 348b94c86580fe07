package io.astronomer.operator.cli.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page docs/reference/cli.md: every command with its options, and what all commands have in common. */
public final class ReferencePage {
    static final Path FILE = Path.of("docs", "reference", "cli.md");
    static final String COMMAND = "make docs";

    private static final Path HEAD = Path.of("src", "tools", "resources", "cli", "head.md");

    private ReferencePage() {}

    public static void main(String... arguments) throws IOException {
        Files.writeString(FILE, text(CommandText.all()));
    }

    static String text(List<CommandText> commands) throws IOException {
        StringBuilder page = new StringBuilder(Files.readString(HEAD));
        page.append("\n## Contents\n");
        commands.forEach(command -> page.append(
                "- [`%s`](#%s): %s\n".formatted(command.name(), command.name().replace(' ', '-'), command.header())));
        page.append("- [Environment](#environment)\n- [Exit codes](#exit-codes)\n");
        for (CommandText command : commands) {
            append(page, command);
        }
        page.append("\n## Environment\n| variable | meaning |\n|---|---|\n");
        EnvironmentTable.read().forEach((name, meaning) -> page.append(row("`" + name + "`", meaning)));
        page.append("\n## Exit codes\n| code | meaning |\n|---|---|\n");
        commands.get(0).exitCodes().forEach((code, meaning) -> page.append(row(code.strip(), meaning)));
        return page.toString();
    }

    private static void append(StringBuilder page, CommandText command) {
        page.append("\n## %s\n%s\n".formatted(command.name(), command.header()));
        page.append("```\n%s\n```\n".formatted(command.synopsis()));
        command.description()
                .forEach(paragraph ->
                        page.append('\n').append(paragraph.replace("<", "&lt;")).append('\n'));
        if (!command.commands().isEmpty()) {
            page.append("\n| command | meaning |\n|---|---|\n");
            command.commands().forEach((name, header) -> page.append(row("`" + name + "`", header)));
        }
        append(page, "parameter", command.parameters());
        append(page, "option", command.options());
        if (!command.examples().isEmpty()) {
            page.append("\n```sh\n%s\n```\n".formatted(String.join("\n", command.examples())));
        }
    }

    private static void append(StringBuilder page, String what, List<CommandText.Argument> arguments) {
        if (arguments.isEmpty()) {
            return;
        }
        page.append("\n| %s | value | meaning |\n|---|---|---|\n".formatted(what));
        for (CommandText.Argument argument : arguments) {
            String value = argument.value().isEmpty() ? "" : "`" + argument.value() + "`";
            page.append(row("`" + argument.names().replace(", ", "`, `") + "`", value, argument.text()));
        }
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(ReferencePage::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String text) {
        // In code, an entity would show as it is.
        String plain = text.startsWith("`") ? text : text.replace("<", "&lt;");
        return plain.replace("|", "\\|");
    }
}
