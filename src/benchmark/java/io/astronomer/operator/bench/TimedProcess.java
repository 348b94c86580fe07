package io.astronomer.operator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.bench.figures.Series;
import io.astronomer.operator.sandbox.ProcessFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run of a command from its start to its end, with all its processes.
 *
 * @param processor seconds in user and system mode, of all processes
 * @param wall seconds
 * @param memory over time, in MiB: the sum of the highest resident memories of the processes that live at that time
 */
public record TimedProcess(int exitCode, double processor, double wall, Series memory) {
    private static final String TIMED =
            "TIMEFORMAT='%U %S %R'; exec 3>&2; time \"$@\" >\"$OUTPUT\" 2>\"$ERRORS\" 3>&-; exit $?";
    private static final String ERRORS = "errors.txt";

    /** Runs the command in a folder, and writes its output to files there. */
    public static TimedProcess run(
            List<String> command, Map<String, String> environment, Path folder, Duration sampling) {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("OUTPUT", "output.txt");
        builder.environment().put("ERRORS", ERRORS);
        try {
            long start = System.nanoTime();
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "command-end"));
            List<Series.Point> memory = new ArrayList<>();
            while (process.isAlive()) {
                double together = process.descendants()
                        .mapToDouble(TimedProcess::highestOf)
                        .sum();
                memory.add(new Series.Point((System.nanoTime() - start) / 1e9, together));
                Waiting.pause(sampling);
            }
            String[] times = new String(process.getErrorStream().readAllBytes(), UTF_8)
                    .strip()
                    .split(" ", -1);
            return new TimedProcess(
                    process.exitValue(),
                    Double.parseDouble(times[0]) + Double.parseDouble(times[1]),
                    Double.parseDouble(times[2]),
                    new Series("memory", memory));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public double highest() {
        return memory.points().stream().mapToDouble(Series.Point::y).max().orElse(0);
    }

    /** Returns this run, or throws an exception with its error output if the exit code is greater. */
    public TimedProcess requireAtMost(int most, List<String> command, Path folder) {
        if (exitCode <= most) {
            return this;
        }
        throw new IllegalStateException(String.join(" ", command) + " ended with exit code " + exitCode + "\n"
                + TextFile.read(folder.resolve(ERRORS)));
    }

    private static double highestOf(ProcessHandle process) {
        try {
            double highest = ProcessFigures.of(process.pid()).highestMib();
            return Double.isNaN(highest) ? 0 : highest;
        } catch (UncheckedIOException gone) {
            return 0;
        }
    }
}
