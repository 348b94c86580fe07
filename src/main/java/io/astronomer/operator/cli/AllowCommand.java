package io.astronomer.operator.cli;

import io.astronomer.operator.cli.cluster.Allow;
import io.astronomer.operator.cli.cluster.ApprovalWrite;
import io.astronomer.operator.cli.cluster.Target;
import io.astronomer.operator.cli.cluster.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code allow}. */
@Command(
        name = "allow",
        header = "Approves a mass deletion that the operator blocks.",
        description =
                "Reads the token of the blocked resources, and sets it where the operator looks for it: on their"
                        + " AstroOrganization, or in the ConfigMap of the default organization. A token approves all deletions and"
                        + " replacements that were blocked together, also those of resources that are not selected. Asks first.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {"%nExample:", "  kubectl astro allow --all -n analytics"})
final class AllowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final VerbRun run = new VerbRun();

    private static final Pattern CONFIG_MAP = Pattern.compile("([a-z0-9-]+)/([a-z0-9.-]+)");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token that the resources must have: another one is refused, with exit code 2.")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--config-map",
            paramLabel = "NAMESPACE/NAME",
            description = "ConfigMap of the default organization, in place of the one that the status names.")
    private Optional<String> configMap = Optional.empty();

    AllowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Allow allow = new Allow(token, configMap.map(AllowCommand::place));
        return run.run(terminal, "allow", allow::prepare, AllowCommand::question);
    }

    private static Target place(String text) {
        Matcher matcher = CONFIG_MAP.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.invalid("--config-map: " + text + " is not NAMESPACE/NAME.");
        }
        return new Target(Target.Kind.CONFIG_MAP, matcher.group(1), matcher.group(2));
    }

    private static Optional<Question> question(List<Write> writes) {
        int objects = writes.stream()
                .mapToInt(write -> write instanceof ApprovalWrite approval ? approval.objects() : 0)
                .sum();
        return Optional.of(new Question(
                "The operator deletes or replaces " + objects + (objects == 1 ? " object" : " objects") + " in Astro.",
                String.valueOf(objects),
                true));
    }
}
