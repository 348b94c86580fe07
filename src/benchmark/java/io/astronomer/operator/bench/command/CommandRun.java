package io.astronomer.operator.bench.command;

import io.astronomer.operator.bench.TimedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One run of a command from its start to its end, with its launcher.
 *
 * @param processor seconds in user and system mode
 * @param wall seconds
 * @param resident the highest resident memory of all processes in MiB
 */
record CommandRun(double processor, double wall, double resident) {
    private static final Duration SAMPLING = Duration.ofMillis(2);

    /** Runs the command. Exit code 1 means changes or findings. */
    static CommandRun of(List<String> command, Map<String, String> environment, Path folder) {
        TimedProcess run =
                TimedProcess.run(command, environment, folder, SAMPLING).requireAtMost(1, command, folder);
        return new CommandRun(run.processor(), run.wall(), run.highest());
    }

    /** Returns the median with the least and the most. */
    static String spread(List<Double> values, String unit) {
        List<Double> sorted = values.stream().sorted().toList();
        return text(median(values)) + " " + unit + " (" + text(sorted.get(0)) + " to "
                + text(sorted.get(sorted.size() - 1)) + ")";
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < 20 ? "%.2f" : "%.0f", value);
    }
}
