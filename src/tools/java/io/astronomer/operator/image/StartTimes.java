package io.astronomer.operator.image;

import io.astronomer.operator.sandbox.Cluster;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.checkpoint.Arrival;
import io.astronomer.operator.sandbox.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * A benchmark of command lines: the time from their start to the operator's first request to Astro, and the memory
 * one and a half seconds later. Takes a number of rounds and a file of lines such as {@code name | command}; each
 * round starts each of them once.
 */
public final class StartTimes {
    private static final Path FOLDER = Path.of("target", "start-times");
    private static final long SETTLING_MILLIS = 1_500;

    private StartTimes() {}

    /** One start: times in milliseconds, and the memory of the process in megabytes. */
    private record Start(double time, double processor, double resident, double anonymous) {}

    public static void main(String... arguments) {
        try {
            run(arguments);
            System.exit(0);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(arguments[0]);
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        try (Cluster cluster = Cluster.embedded(FOLDER.resolve("kubeconfig"));
                AstroServer astro =
                        AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0)) {
            cluster.applyCrds();
            cluster.apply(Path.of("deploy", "samples"), "default");
            // The first round warms up the services, and is not counted.
            for (int round = 0; round <= rounds; round++) {
                for (String line : Files.readAllLines(Path.of(arguments[1]))) {
                    String[] parts = line.split("\\|", 2);
                    Start start = start(List.of(parts[1].strip().split("\\s+")), cluster, astro, parts[0].strip());
                    if (round > 0) {
                        starts.computeIfAbsent(parts[0].strip(), name -> new ArrayList<>())
                                .add(start);
                    }
                }
            }
        }
        starts.forEach(StartTimes::print);
    }

    private static Start start(List<String> command, Cluster cluster, AstroServer astro, String name)
            throws IOException, InterruptedException {
        FirstArrival first = new FirstArrival();
        astro.guard(first);
        Map<String, String> settings = SandboxFixtures.settings(astro.url(), "default");
        long begun = System.nanoTime();
        try (OperatorProcess operator =
                OperatorProcess.start(command, cluster.kubeconfig(), settings, FOLDER.resolve(name + ".log"))) {
            while (first.at.get() == 0) {
                if (!operator.isAlive()) {
                    throw new IllegalStateException(name + " ended: " + operator.output());
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            double processor = processorMillis(operator.pid());
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
            List<String> memory = Files.readAllLines(Path.of("/proc", Long.toString(operator.pid()), "status"));
            // An operator that writes a cache stops slowly.
            operator.stop();
            return new Start(
                    (first.at.get() - begun) / 1e6,
                    processor,
                    megabytes(memory, "VmRSS"),
                    megabytes(memory, "RssAnon"));
        }
    }

    /** Returns the time in user and system mode, which the kernel counts in hundredths of a second. */
    private static double processorMillis(long pid) throws IOException {
        String[] fields = Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ", -1);
        return 10 * (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]));
    }

    private static double megabytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void print(String name, List<Start> starts) {
        double[] times = sorted(starts, Start::time);
        System.out.printf(
                "%-24s median %5.0f  min %5.0f  max %5.0f ms   processor %5.0f ms   RSS %4.0f  anonymous %4.0f MiB%n",
                name,
                times[times.length / 2],
                times[0],
                times[times.length - 1],
                sorted(starts, Start::processor)[times.length / 2],
                sorted(starts, Start::resident)[times.length / 2],
                sorted(starts, Start::anonymous)[times.length / 2]);
    }

    private static double[] sorted(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream().mapToDouble(figure).sorted().toArray();
    }

    /** Records the time of the first request of a start. */
    private static final class FirstArrival implements Checkpoint {
        private final AtomicLong at = new AtomicLong();

        @Override
        public boolean admits(Arrival arrival) {
            at.compareAndSet(0, System.nanoTime());
            return true;
        }

        @Override
        public boolean releases(Arrival arrival, int status) {
            return true;
        }
    }
}
