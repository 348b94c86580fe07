package io.astronomer.operator.cli.completion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script of fish. Each line has the command that must precede it. */
final class FishScript {
    /** Finds the commands in the words that precede the cursor. Options with values have them in the same list. */
    private static final String HEAD = """
            # Completion of kubectl-astro for fish: save it as ~/.config/fish/completions/kubectl-astro.fish
            function __kubectl_astro_at
              set -l known %s
              set -l taking %s
              set -l path
              set -l skip 0
              for word in (commandline -opc)[2..-1]
                if test $skip -eq 1
                  set skip 0
                else if contains -- $word $taking
                  set skip 1
                else if not string match -q -- '-*' $word
                  set -l next (string join ' ' $path $word)
                  contains -- $next $known; or break
                  set path $next
                end
              end
              test "$path" = "$argv"
            end
            complete -c kubectl-astro -f
            """;

    private final StringBuilder script = new StringBuilder();

    private FishScript() {}

    static String of(CommandLine root) {
        FishScript fish = new FishScript();
        List<CommandLine> all = all(root).toList();
        fish.script.append(HEAD.formatted(
                words(all.stream().map(FishScript::path).filter(path -> !path.isEmpty())),
                words(all.stream()
                        .flatMap(command -> command.getCommandSpec().options().stream())
                        .filter(option -> option.arity().min() > 0)
                        .flatMap(option -> Arrays.stream(option.names()))
                        .distinct()
                        .sorted())));
        all.forEach(fish::command);
        return fish.script.toString();
    }

    private static Stream<CommandLine> all(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return Candidates.isHelp(spec)
                ? Stream.of(command)
                : Stream.concat(
                        Stream.of(command),
                        Candidates.commands(spec).values().stream().flatMap(FishScript::all));
    }

    /** Returns the names below the root, separated by spaces. */
    private static String path(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return spec.parent() == null ? "" : (path(spec.parent().commandLine()) + " " + spec.name()).strip();
    }

    private void command(CommandLine command) {
        String at = "complete -c kubectl-astro -n '__kubectl_astro_at " + path(command) + "'";
        Candidates.commands(command.getCommandSpec())
                .forEach((name, subcommand) -> line(
                        at,
                        "-a " + name,
                        subcommand.getCommandSpec().usageMessage().header()));
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            if (!parameter.hidden() && !Candidates.isHelp(command.getCommandSpec())) {
                line(at, values(parameter));
            }
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                String names =
                        Arrays.stream(option.names()).map(FishScript::name).collect(Collectors.joining(" "));
                line(at, option.arity().max() == 0 ? names : names + " " + values(option), option.description());
            }
        }
    }

    private void line(String at, String what, String... description) {
        String text = Candidates.first(description).replace("\\", "\\\\").replace("'", "\\'");
        script.append(at).append(' ').append(what);
        if (!text.isEmpty()) {
            script.append(" -d '").append(text).append('\'');
        }
        script.append('\n');
    }

    private static String name(String option) {
        return option.startsWith("--") ? "-l " + option.substring(2) : "-s " + option.substring(1);
    }

    /** Returns the known values, or requests the names of files. */
    private static String values(ArgSpec argument) {
        Iterable<String> known = argument.completionCandidates();
        return known == null ? "-F" : "-x -a '" + words(StreamSupport.stream(known.spliterator(), false)) + "'";
    }

    private static String words(Stream<String> words) {
        return words.map(word -> word.contains(" ") ? "'" + word + "'" : word).collect(Collectors.joining(" "));
    }
}
