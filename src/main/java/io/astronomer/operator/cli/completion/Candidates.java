package io.astronomer.operator.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The words that may stand in the place of the last word of a command line.
 *
 * @param descriptions of each candidate; may be empty
 * @param files whether the name of a file may stand there as well
 */
record Candidates(Map<String, String> descriptions, boolean files) {
    /** Returns the candidates; the last word is the beginning that they have in common. */
    static Candidates of(CommandSpec root, List<String> words) {
        CommandSpec command = root;
        @Nullable ArgSpec open = null;
        int positions = 0;
        boolean options = true;
        for (String word : words.subList(0, words.size() - 1)) {
            if (open != null) {
                open = null;
            } else if (options && word.equals("--")) {
                options = false;
            } else if (options && word.startsWith("-")) {
                open = valueAfter(command, word);
            } else if (positions == 0 && command.subcommands().containsKey(word)) {
                command = command.subcommands().get(word).getCommandSpec();
            } else {
                positions++;
            }
        }
        String last = words.get(words.size() - 1);
        if (open != null) {
            return values(open, "", last);
        }
        if (options && last.startsWith("-")) {
            return ofOptions(command, last);
        }
        return ofWords(command, positions, last);
    }

    /** Returns the option of a word, if its value is the next word. */
    private static @Nullable ArgSpec valueAfter(CommandSpec command, String word) {
        OptionSpec option = command.findOption(word);
        return option == null || option.arity().min() == 0 ? null : option;
    }

    private static Candidates ofOptions(CommandSpec command, String last) {
        int equals = last.indexOf('=');
        if (equals > 0) {
            OptionSpec option = command.findOption(last.substring(0, equals));
            return option == null
                    ? new Candidates(Map.of(), false)
                    : values(option, last.substring(0, equals + 1), last.substring(equals + 1));
        }
        Map<String, String> found = new TreeMap<>();
        for (OptionSpec option : command.options()) {
            for (String name : option.names()) {
                if (!option.hidden() && name.startsWith(last)) {
                    found.put(name, first(option.description()));
                }
            }
        }
        return new Candidates(found, false);
    }

    private static Candidates ofWords(CommandSpec command, int positions, String last) {
        Map<String, String> found = new TreeMap<>();
        if (positions == 0) {
            commands(command).forEach((name, subcommand) -> {
                if (name.startsWith(last)) {
                    found.put(
                            name,
                            first(subcommand.getCommandSpec().usageMessage().header()));
                }
            });
        }
        if (isHelp(command)) {
            return new Candidates(found, false);
        }
        boolean files = false;
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden() && parameter.index().contains(positions)) {
                Candidates values = values(parameter, "", last);
                found.putAll(values.descriptions());
                files |= values.files();
            }
        }
        return new Candidates(found, files);
    }

    /** Without known values, the name of a file is the best guess, as in bash. */
    private static Candidates values(ArgSpec argument, String before, String last) {
        List<String> known = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(known::add);
        }
        Map<String, String> found = new TreeMap<>();
        known.stream().filter(value -> value.startsWith(last)).forEach(value -> found.put(before + value, ""));
        return new Candidates(found, known.isEmpty());
    }

    /** Returns the commands that may stand after a command, by their names. Those after help are its siblings. */
    static Map<String, CommandLine> commands(CommandSpec command) {
        CommandSpec owner = isHelp(command) && command.parent() != null ? command.parent() : command;
        Map<String, CommandLine> commands = new LinkedHashMap<>(owner.subcommands());
        commands.values().removeIf(each -> each.getCommandSpec().usageMessage().hidden());
        return commands;
    }

    static boolean isHelp(CommandSpec command) {
        return command.userObject() instanceof CommandLine.HelpCommand;
    }

    /** Returns the first sentence as plain text. */
    static String first(String... description) {
        return description.length == 0
                ? ""
                : Ansi.OFF
                        .string(description[0].replace("%n", " ").replace("%%", "%"))
                        .strip()
                        .replaceFirst("(?s)(?<=\\.)\\s.*", "");
    }
}
