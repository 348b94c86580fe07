package io.astronomer.operator.cli.reference;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The man page of one command, in roff with the macros of man(7). */
public final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** Returns the texts of all pages by the names of their files. */
    public static Map<String, String> all(String version) throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        List<CommandText> commands = CommandText.all();
        for (CommandText command : commands) {
            pages.put(file(command.name()), text(command, commands.get(0), version));
        }
        return pages;
    }

    /** The file of {@code kubectl astro plan} is {@code kubectl-astro-plan.1}. */
    private static String file(String name) {
        return title(name) + ".1";
    }

    private static String title(String name) {
        return name.replace(' ', '-');
    }

    static String text(CommandText command, CommandText root, String version) throws IOException {
        ManPage man = new ManPage();
        // Without a date, because the page depends on the version only.
        man.line(".TH " + quoted(title(command.name()).toUpperCase(Locale.ROOT)) + " 1 \"\" "
                + quoted("kubectl astro " + version) + " \"kubectl astro\"");
        // A hyphen that is one can be copied from the page. Examples are not justified.
        man.line(".nh");
        man.line(".ad l");
        man.section("NAME");
        man.line(escaped(title(command.name())) + " \\- " + escaped(command.header()));
        man.section("SYNOPSIS");
        man.block(List.of(command.synopsis().split("\n", -1)));
        if (!command.description().isEmpty()) {
            man.section("DESCRIPTION");
            command.description().forEach(paragraph -> man.line(".PP").text(paragraph));
        }
        man.arguments("PARAMETERS", command.parameters());
        man.arguments("OPTIONS", command.options());
        man.items("COMMANDS", command.commands());
        man.items("ENVIRONMENT", EnvironmentTable.read());
        Map<String, String> codes = new LinkedHashMap<>();
        root.exitCodes().forEach((code, meaning) -> codes.put(code.strip(), meaning));
        man.items("EXIT STATUS", codes);
        if (!command.examples().isEmpty()) {
            man.section("EXAMPLES");
            man.block(command.examples());
        }
        man.seeAlso(command, root);
        return man.page.toString();
    }

    private void seeAlso(CommandText command, CommandText root) {
        List<String> others = Stream.concat(
                        command.isRoot() ? Stream.empty() : Stream.of(title(root.name())),
                        command.commands().keySet().stream().map(name -> title(command.name()) + "-" + name))
                .toList();
        section("SEE ALSO");
        for (int i = 0; i < others.size(); i++) {
            line(".BR " + escaped(others.get(i)) + " (1)" + (i < others.size() - 1 ? " ," : ""));
        }
    }

    private void arguments(String title, List<CommandText.Argument> arguments) {
        Map<String, String> items = new LinkedHashMap<>();
        arguments.forEach(argument -> items.put((argument.names() + " " + argument.value()).strip(), argument.text()));
        items(title, items);
    }

    private void items(String title, Map<String, String> items) {
        if (items.isEmpty()) {
            return;
        }
        section(title);
        items.forEach((name, text) ->
                line(".TP").line("\\fB" + escaped(name) + "\\fR").text(text));
    }

    private void section(String title) {
        line(".SH " + title);
    }

    /** Lines that stay as they are. */
    private void block(List<String> lines) {
        line(".PP").line(".nf").line(".RS 4");
        lines.forEach(this::text);
        line(".RE").line(".fi");
    }

    /** A dot or an apostrophe at the start of a line would be a request. */
    private ManPage text(String text) {
        String escaped = escaped(text);
        return line(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
    }

    private ManPage line(String line) {
        page.append(line).append('\n');
        return this;
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga");
    }
}
