package io.astronomer.operator.bench.clients;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.TimedProcess;
import io.astronomer.operator.bench.child.AstroCalls;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.figures.Series;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The measured work of one client: the create, the change or the check.
 *
 * @param start microseconds since the epoch
 * @param seconds from the start to the end
 * @param processor seconds in user and system mode, of all processes
 * @param highest resident memory in MiB, of all processes
 * @param memory in MiB over the seconds since the start
 */
public record Act(long start, double seconds, double processor, double highest, Series memory, AstroCalls calls) {
    /** Seldom, because each sample reads the list of all processes of the machine. */
    private static final Duration SAMPLING = Duration.ofMillis(200);

    /** Runs a command, whose exit code must be 0. */
    static Act of(Stage stage, List<String> command, Map<String, String> environment, Path folder) {
        stage.astro().mark();
        long start = Clock.micros();
        TimedProcess run =
                TimedProcess.run(command, environment, folder, SAMPLING).requireAtMost(0, command, folder);
        return new Act(
                start,
                run.wall(),
                run.processor(),
                run.highest(),
                run.memory(),
                stage.astro().calls());
    }
}
