package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.cluster.ClusterFailure;
import io.astronomer.operator.cli.completion.CandidatesCommand;
import io.astronomer.operator.cli.completion.CompletionCommand;
import io.astronomer.operator.cli.manifest.UnreadableSource;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code kubectl astro}. */
@Command(
        name = "kubectl astro",
        header = "Environment objects of Astro as code: what a merge would do, before it does.",
        description = {
            "Astro's connections, Airflow variables, environment variables and metrics exports are written as"
                    + " EnvironmentObject manifests, and the Astro operator applies them. This command shows what it"
                    + " will do. It reads Astro and never writes to it. The verbs from approve to release set what"
                    + " the operator waits for, in the cluster.",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        modelTransformer = OfferedFormats.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl astro lint -f environments/prod",
            "  kubectl astro plan -f environments/prod --base git:origin/main",
            "  kubectl astro plan --help",
        },
        exitCodeList = {
            "0:Nothing to do.",
            "1:There are changes or findings.",
            "2:The command line or a manifest is invalid.",
            "3:Astro or the cluster can't be reached, or refuses, or standard output can't be written.",
            "4:The plan violates --fail-on.",
        },
        subcommands = {
            PlanCommand.class,
            ExportCommand.class,
            LintCommand.class,
            ImportCommand.class,
            ExplainCommand.class,
            EffectiveCommand.class,
            CompareCommand.class,
            ApproveCommand.class,
            AllowCommand.class,
            ReconcileCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            ReleaseCommand.class,
            CompletionCommand.class,
            CandidatesCommand.class,
            CommandLine.HelpCommand.class,
        })
public final class KubectlAstro implements Runnable {
    private static final String LOG_MANAGER = "org.jboss.logmanager.LogManager";

    private static final Pattern CONSTANTS =
            Pattern.compile("expected one of \\[([A-Za-z_, -]+)\\] \\(case-insensitive\\)");

    private KubectlAstro() {}

    public static void main(String... arguments) {
        silenceLogs();
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Libraries log in terms that do not help a user; the commands report what matters. */
    private static void silenceLogs() {
        // Beside the operator's classes, its log manager complains about any other.
        if (KubectlAstro.class.getClassLoader().getResource(LOG_MANAGER.replace('.', '/') + ".class") != null) {
            System.setProperty("java.util.logging.manager", LOG_MANAGER);
        }
        Logger.getLogger("").setLevel(Level.OFF);
    }

    /** Runs a command and returns its exit code. */
    public static int run(Terminal terminal, String... arguments) {
        int exitCode = execute(terminal, arguments);
        if (!terminal.out().checkError()) {
            return exitCode;
        }
        // As other tools do, the end of a reader such as head is no message.
        if (!(terminal.out() instanceof ProcessStream stream && stream.hasNoReader())) {
            terminal.err().println("Error: standard output can't be written: check the space of its device.");
        }
        return ExitCode.UNREACHABLE;
    }

    private static int execute(Terminal terminal, String... arguments) {
        try {
            return commandLine(terminal).execute(arguments);
        } catch (OutOfMemoryError exhausted) {
            terminal.err()
                    .println("Error: there are more objects than fit into memory: set KUBECTL_ASTRO_OPTS=-Xmx1g.");
            return ExitCode.UNREACHABLE;
        } catch (Error defect) {
            terminal.err().println("Error: " + Defects.text(defect));
            return ExitCode.UNREACHABLE;
        }
    }

    /** Returns the command line with all its commands, for a terminal. */
    public static CommandLine commandLine(Terminal terminal) {
        CommandLine commands = new CommandLine(new KubectlAstro(), new CommandFactory(terminal));
        commands.setResourceBundle(new HelpTexts());
        Objects.requireNonNull(commands.getSubcommands().get("help"))
                .getCommandSpec()
                .usageMessage()
                .header("Shows the help of a command.")
                .description("Without COMMAND, shows all commands.");
        HelpHeadings.addTo(commands);
        commands.setOut(new PrintWriter(terminal.out(), true, UTF_8));
        commands.setErr(new PrintWriter(terminal.err(), true, UTF_8));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colored() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commands.setUsageHelpAutoWidth(false);
        commands.setUsageHelpWidth(100);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        commands.setParameterExceptionHandler((failure, unparsed) -> {
            CommandLine command = failure.getCommandLine();
            command.getErr().println("Error: " + withValues(line(failure)));
            CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
            command.getErr().println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for the options.");
            return ExitCode.INVALID;
        });
        return commands;
    }

    /** Picocli's message has the constants, some of them twice, and not the values as the help has them; or a word twice. */
    private static String withValues(String message) {
        return CONSTANTS
                .matcher(message)
                .replaceFirst(found -> "expected one of ["
                        + Stream.of(found.group(1).split(", "))
                                .map(constant ->
                                        constant.toLowerCase(Locale.ROOT).replace('_', '-'))
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + "]")
                .replace("option option", "option");
    }

    /** Messages quote arguments, file names and answers of servers, so that a terminal might obey them. */
    private static String shown(CommandFailure failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .map(DisplayText::line)
                .collect(Collectors.joining("\n"));
    }

    /** The name of a file may have a line break, after which a line could be a command of a workflow. */
    private static String line(Exception failure) {
        return DisplayText.line(String.valueOf(failure.getMessage()));
    }

    private static int failed(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof CommandFailure known) {
            command.getErr().println("Error: " + shown(known));
            return known.exitCode();
        }
        if (failure instanceof UnreadableSource unreadable) {
            command.getErr().println("Error: " + line(unreadable));
            return ExitCode.INVALID;
        }
        if (failure instanceof ClusterFailure cluster) {
            command.getErr().println("Error: " + line(cluster));
            return ExitCode.of(cluster);
        }
        // A defect. Its message may quote a value, so only its place is shown.
        command.getErr().println("Error: " + Defects.text(failure));
        return ExitCode.UNREACHABLE;
    }

    @Override
    public void run() {
        throw CommandFailure.invalid("a command is missing. Run 'kubectl astro --help' for the commands.");
    }
}
