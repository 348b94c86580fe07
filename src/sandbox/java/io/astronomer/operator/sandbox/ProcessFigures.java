package io.astronomer.operator.sandbox;

import io.astronomer.operator.TextFile;
import java.nio.file.Path;

/**
 * The memory and processor time of a process, from Linux's {@code /proc}.
 *
 * @param anonymousMib resident pages of its own, such as those of the heap
 * @param fileMib resident pages of files, which the kernel can drop and read again
 */
public record ProcessFigures(
        double residentMib, double anonymousMib, double fileMib, double highestMib, double processorSeconds) {
    /** The unit of times in /proc, which is the same on every machine that Java runs on. */
    private static final double TICKS_A_SECOND = 100;

    public static ProcessFigures of(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        return parse(TextFile.read(folder.resolve("status")), TextFile.read(folder.resolve("stat")));
    }

    static ProcessFigures parse(String status, String stat) {
        // The name, in brackets, may contain any character.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return new ProcessFigures(
                mib(status, "VmRSS:"),
                mib(status, "RssAnon:"),
                mib(status, "RssFile:"),
                mib(status, "VmHWM:"),
                ticks / TICKS_A_SECOND);
    }

    private static double mib(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
