package io.astronomer.operator.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The load average of this machine over a minute, on which the node may run; zero where the system does not tell it. */
record MachineLoad(double average) {
    static final MachineLoad NONE = new MachineLoad(0);

    static MachineLoad now() {
        try {
            return new MachineLoad(Double.parseDouble(
                    Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
        } catch (IOException unknown) {
            return NONE;
        }
    }

    MachineLoad higher(MachineLoad other) {
        return average >= other.average ? this : other;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f", average);
    }
}
