package io.astronomer.operator.bench.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One run of a command from its start to its end, with its launcher.
 *
 * @param processor seconds in user and system mode
 * @param wall seconds
 * @param resident the highest resident memory in MiB
 */
record CommandRun(double processor, double wall, double resident) {
    private static final String TIMED =
            "TIMEFORMAT='%U %S %R'; exec 3>&2; time \"$@\" >\"$OUTPUT\" 2>\"$ERRORS\" 3>&-; exit $?";

    /** Runs the command. Exit code 1 means changes or findings. */
    static CommandRun of(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed);
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("OUTPUT", folder.resolve("output.txt").toString());
        builder.environment().put("ERRORS", errors.toString());
        Process process = builder.start();
        double highest = 0;
        while (process.isAlive()) {
            highest = Math.max(
                    highest,
                    process.descendants().mapToDouble(CommandRun::highest).max().orElse(0));
            Thread.sleep(2);
        }
        String times = new String(process.getErrorStream().readAllBytes(), UTF_8).strip();
        if (process.exitValue() > 1) {
            throw new IllegalStateException(String.join(" ", command) + " ended with exit code " + process.exitValue()
                    + "\n" + Files.readString(errors));
        }
        String[] parts = times.split(" ", -1);
        return new CommandRun(
                Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), highest);
    }

    private static double highest(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
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
