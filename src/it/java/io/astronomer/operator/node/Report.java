package io.astronomer.operator.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures of a run as a page in Markdown. Each figure is on disk at once, and a new run overwrites the page. */
public final class Report {
    private static final Path FILE = Path.of(System.getProperty(
            "node.report", NodeEnvironment.FOLDER.resolve("report.md").toString()));

    private static final String HEAD = """
            # The operator on a node
            This page is written by the tests on a real node; [CONTRIBUTING.md](../../CONTRIBUTING.md#a-real-node) says how to run them.
            Two replicas run as Pods of the chart. Beside each act 50 resources are edited, deleted and created again, and a
            user edits one more resource four times a second.

            - **Wait of an edit**: from the user's first attempt until Astro has that edit or a later one.
            - **After the return**: from the first edit that Kubernetes takes again until Astro has it or a later one.
            - **Not in sync**: resources that are not Ready two minutes after the act.
            - **Load**: processes that run or wait for a processor, mean of a minute, highest of the runs. Above the number of
              processors, the operator waits for them as well.
            - **Duplicates** are second remote objects of a resource, **orphans** remote objects without a resource.

            | | |
            |---|---|
            | date | %s |
            | processors | %d |
            | load of the machine before the run | %s |
            | Kubernetes | %s |

            """;

    private static final String ACTS = """
            | act | runs | wait of an edit, p50 | worst | after the return, p50 | worst | processes ended | not in sync | duplicates | orphans | load | goal | |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private static final String FIGURES = """
            | figure | measured | goal | |
            |---|---|---|---|
            """;

    private static final List<String> ACT_ROWS = new ArrayList<>();
    private static final List<String> FIGURE_ROWS = new ArrayList<>();
    private static String heading = "";
    private static String kubernetes = "";

    private Report() {}

    /** Prints the report of the run, or the reason why there was none. */
    public static void main(String[] arguments) throws IOException {
        Optional<String> missing = NodeSettings.missing(System.getenv());
        missing.ifPresent(reason -> System.out.println("skipped: " + reason));
        if (missing.isEmpty() && Files.exists(FILE)) {
            System.out.print(Files.readString(FILE));
        }
    }

    /** Sets the version of the cluster, before the first figure. */
    static synchronized void cluster(String version) {
        kubernetes = version;
    }

    static synchronized void add(Act act, List<ActRun> runs) {
        if (runs.isEmpty()) {
            ACT_ROWS.add("| " + act.name() + " | 0 | failed | | | | | | | | | | |\n");
        } else {
            String goal = act.goal()
                    .map(limit -> "≤ " + seconds(limit) + " | "
                            + verdict(worst(runs, act::judged).compareTo(limit) <= 0))
                    .orElse(" | ");
            ACT_ROWS.add("| %s | %d | %s | %s | %d | %d | %d | %d | %s | %s |\n"
                    .formatted(
                            act.name(),
                            runs.size(),
                            spread(runs, ActRun::longestWait),
                            act.hasReturn() ? spread(runs, ActRun::afterReturn) : " | ",
                            runs.stream().mapToInt(ActRun::ended).sum(),
                            runs.stream()
                                    .mapToInt(run -> run.unsettled().size())
                                    .sum(),
                            runs.stream().mapToInt(ActRun::duplicates).sum(),
                            runs.stream().mapToInt(ActRun::orphans).sum(),
                            runs.stream().map(ActRun::load).reduce(MachineLoad.NONE, MachineLoad::higher),
                            goal));
        }
        write();
    }

    /** Adds a figure whose goal is a text, and whether it is met. */
    static synchronized void add(String name, String measured, String goal, boolean met) {
        FIGURE_ROWS.add("| %s | %s | %s | %s |\n".formatted(name, measured, goal, goal.isEmpty() ? "" : verdict(met)));
        write();
    }

    static void add(String name, String measured) {
        add(name, measured, "", true);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }

    private static String spread(List<ActRun> runs, Function<ActRun, Duration> figure) {
        List<Duration> sorted = sorted(runs, figure).toList();
        return seconds(sorted.get((sorted.size() - 1) / 2)) + " | " + seconds(worst(runs, figure));
    }

    private static Duration worst(List<ActRun> runs, Function<ActRun, Duration> figure) {
        return sorted(runs, figure).reduce(Duration.ZERO, (shorter, longer) -> longer);
    }

    private static Stream<Duration> sorted(List<ActRun> runs, Function<ActRun, Duration> figure) {
        return runs.stream().map(figure).sorted();
    }

    private static String verdict(boolean met) {
        return met ? "met" : "**missed**";
    }

    private static void write() {
        if (heading.isEmpty()) {
            heading = HEAD.formatted(
                    LocalDate.now(ZoneOffset.UTC),
                    Runtime.getRuntime().availableProcessors(),
                    MachineLoad.now(),
                    kubernetes);
        }
        String acts = ACT_ROWS.isEmpty() ? "" : "## Acts\n" + ACTS + String.join("", ACT_ROWS) + "\n";
        String figures = FIGURE_ROWS.isEmpty() ? "" : "## Figures\n" + FIGURES + String.join("", FIGURE_ROWS);
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, heading + acts + figures);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
