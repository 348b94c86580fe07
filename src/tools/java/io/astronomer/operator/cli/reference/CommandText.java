package io.astronomer.operator.cli.reference;

import io.astronomer.operator.cli.KubectlAstro;
import io.astronomer.operator.cli.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The texts of one command as its help has them, without colors and line breaks. */
final class CommandText {
    private static final int WIDTH = 110;
    private static final Pattern HEADING = Pattern.compile("Examples?:\\s*");

    private final CommandLine command;

    private CommandText(CommandLine command) {
        this.command = command;
    }

    /** One option or parameter: its names with the label of its value, and its text. */
    record Argument(String names, String value, String text) {}

    /** Returns the root and all commands below it that are not hidden. */
    static List<CommandText> all() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CommandLine root = KubectlAstro.commandLine(
                new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), false, false));
        return of(root).toList();
    }

    static Stream<CommandText> of(CommandLine command) {
        return Stream.concat(
                Stream.of(new CommandText(command)),
                command.getSubcommands().values().stream()
                        .filter(CommandText::isVisible)
                        .distinct()
                        .flatMap(CommandText::of));
    }

    private static boolean isVisible(CommandLine command) {
        return !command.getCommandSpec().usageMessage().hidden();
    }

    boolean isRoot() {
        return spec().parent() == null;
    }

    /** Returns the name with those of its parents. */
    String name() {
        return spec().qualifiedName();
    }

    String header() {
        return joined(spec().usageMessage().header());
    }

    /** Returns the paragraphs. */
    List<String> description() {
        return Arrays.stream(spec().usageMessage().description())
                .map(CommandText::plain)
                .flatMap(text -> Arrays.stream(text.split("\n+", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    String synopsis() {
        int width = command.getUsageHelpWidth();
        command.setUsageHelpWidth(WIDTH);
        String synopsis = command.getHelp().synopsis(0).strip();
        command.setUsageHelpWidth(width);
        return synopsis;
    }

    /** Returns the commands directly below, with their headers. */
    Map<String, String> commands() {
        return command.getSubcommands().entrySet().stream()
                .filter(entry -> isVisible(entry.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> joined(
                                entry.getValue().getCommandSpec().usageMessage().header()),
                        (one, other) -> one,
                        java.util.LinkedHashMap::new));
    }

    List<Argument> parameters() {
        return spec().positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(parameter -> new Argument(label(parameter), "", text(parameter)))
                .toList();
    }

    /** Returns the options by their longest names, as the order of declarations means nothing to a reader. */
    List<Argument> options() {
        return spec().options().stream()
                .filter(option -> !option.hidden())
                .sorted((one, other) -> one.longestName().compareTo(other.longestName()))
                .map(option -> new Argument(String.join(", ", option.names()), label(option), text(option)))
                .toList();
    }

    private static String label(ArgSpec argument) {
        if (argument instanceof OptionSpec option && option.arity().max() == 0) {
            return "";
        }
        String label = plain(argument.paramLabel());
        return argument instanceof PositionalParamSpec && argument.isMultiValue() ? label + "..." : label;
    }

    private static String text(ArgSpec argument) {
        String text = joined(argument.description());
        String value = argument.defaultValue();
        return value == null || value.equals("false") || text.contains("efault")
                ? text
                : text + " Defaults to " + value + ".";
    }

    /** Returns the commands of the footer, without its heading and without indentation. */
    List<String> examples() {
        String footer = Arrays.stream(spec().usageMessage().footer())
                .map(CommandText::plain)
                .flatMap(String::lines)
                .filter(line -> !line.isBlank() && !HEADING.matcher(line).matches())
                .collect(Collectors.joining("\n"));
        return footer.stripIndent().lines().toList();
    }

    Map<String, String> exitCodes() {
        return spec().usageMessage().exitCodeList();
    }

    private CommandSpec spec() {
        return command.getCommandSpec();
    }

    private static String joined(String... texts) {
        return Arrays.stream(texts)
                .map(CommandText::plain)
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining(" "));
    }

    private static String plain(String text) {
        return Ansi.OFF.string(String.format(Locale.ROOT, text));
    }
}
