package io.astronomer.operator.bench;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.bench.child.Astro;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.child.Floor;
import io.astronomer.operator.bench.child.Jvm;
import io.astronomer.operator.bench.child.Kubernetes;
import io.astronomer.operator.bench.child.Manifests;
import io.astronomer.operator.bench.figures.Latencies;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.ProcessFigures;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment of the scenarios: both services, the resources and, once started, the operator. */
public final class Stage implements AutoCloseable {
    /** The folder of everything that the benchmark writes. */
    public static final Path FOLDER = Path.of("target", "bench");

    private static final Path LOG = FOLDER.resolve("operator.log");
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Duration SHORTLY = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Options options;
    private final Kubernetes kubernetes;
    private final BenchmarkResources benchmarkResources;
    private final ReadyWatch ready;
    private final Map<String, ProcessFigures> memory = new LinkedHashMap<>();
    private Astro astro = Astro.start(FOLDER);
    private Optional<Operator> operator = Optional.empty();
    private Optional<ControlGroup> group = Optional.empty();
    private Optional<Latencies> wave = Optional.empty();
    private int size;

    Stage(Options options, Kubernetes kubernetes) {
        this.options = options;
        this.kubernetes = kubernetes;
        kubernetes.cluster().applyCrds();
        benchmarkResources = new BenchmarkResources(kubernetes.cluster().client());
        benchmarkResources.clear();
        ready = new ReadyWatch(kubernetes.cluster().client());
    }

    public Options options() {
        return options;
    }

    public Astro astro() {
        return astro;
    }

    public BenchmarkResources benchmarkResources() {
        return benchmarkResources;
    }

    public Ledger ledger() {
        return Ledger.from(kubernetes, benchmarkResources);
    }

    /** Returns the recorded memory figures of the operator, by moment. */
    public Map<String, ProcessFigures> memory() {
        return memory;
    }

    public void noteMemory(String moment) {
        memory.put(moment, operator().figures());
    }

    /** Returns the log of all operators of this run and of earlier ones. */
    public String operatorLog() {
        return TextFile.read(LOG);
    }

    public Operator operator() {
        return operator.orElseThrow();
    }

    /** Stops the operator and empties both services. */
    public void clear() {
        stopOperator();
        benchmarkResources.clear();
        astro.close();
        astro = Astro.start(FOLDER);
        size = 0;
    }

    /** Ensures this number of resources and an operator that has reconciled them. */
    public void populate(int wanted) {
        if (size != wanted || operator.isEmpty()) {
            clear();
            benchmarkResources.create(wanted);
            startOperator(Map.of());
            awaitAllReady(wanted);
        }
        settle();
    }

    /** Records that the running operator has reconciled this number of resources. */
    public void markPopulated(int count) {
        size = count;
    }

    public Operator startOperator(Map<String, String> settings) {
        return startOperator(options.java().orElseGet(Jvm::home), settings);
    }

    public Operator startOperator(Path java, Map<String, String> settings) {
        stopOperator();
        Map<String, String> all = new HashMap<>(SandboxFixtures.settings(astro.url()));
        all.put("ASTRO_LABEL_SELECTOR", Manifests.LABEL);
        all.put("ASTRO_CONCURRENCY", Integer.toString(options.concurrency()));
        all.put("ASTRO_MASS_DELETION_LIMIT", "off");
        all.putAll(Jvm.ENVIRONMENT);
        options.environment()
                .forEach(setting -> all.put(
                        setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        all.putAll(settings);
        List<String> command = new ArrayList<>(Jvm.command(java, flags()));
        command.addAll(List.of("-jar", jar().toString()));
        long start = Clock.micros();
        Operator started = new Operator(
                OperatorProcess.start(
                        group.map(limited -> limited.around(command)).orElse(command), kubernetes.operator(), all, LOG),
                start);
        operator = Optional.of(started);
        return started;
    }

    /** Starts later operators in a control group with this much memory. */
    public ControlGroup limitMemory(int mib) {
        stopOperator();
        ControlGroup limited = new ControlGroup("operator", mib);
        group = Optional.of(limited);
        return limited;
    }

    public void unlimitMemory() {
        stopOperator();
        group.ifPresent(ControlGroup::close);
        group = Optional.empty();
    }

    /** Returns the operator's jar. An image with an AOT cache has its own, for which the cache was created. */
    private Path jar() {
        Path cached = options.application().resolve("cached-run.jar");
        return Files.isRegularFile(cached) ? cached : options.application().resolve("quarkus-run.jar");
    }

    public List<String> flags() {
        return options.jvm().orElse(Jvm.SHIPPED);
    }

    public void stopOperator() {
        operator.ifPresent(Operator::close);
        operator = Optional.empty();
    }

    public void killOperator() {
        operator.ifPresent(Operator::kill);
        operator = Optional.empty();
    }

    public void runFloor() {
        floor().run(kubernetes, astro, FOLDER);
    }

    /** Stops the operator, and starts the floor that does the work of edits, until it is closed. */
    public Closeable followWithFloor() {
        stopOperator();
        return floor().follow(kubernetes, astro, FOLDER);
    }

    private Floor floor() {
        Path java = options.java().orElseGet(Jvm::home);
        return new Floor(Jvm.command(java, flags()), options.concurrency());
    }

    /** Records the times of the operator's wave, for the comparison with the floor's. */
    public void noteWave(Latencies latencies) {
        wave = Optional.of(latencies);
    }

    public Optional<Latencies> wave() {
        return wave;
    }

    /** Waits until this number of resources is Ready in Kubernetes. */
    public void awaitAllReady(int count) {
        await("Ready " + count, () -> ready.count() >= count);
    }

    public void await(String what, java.util.function.BooleanSupplier there) {
        Waiting.until(what, TIMEOUT, SHORTLY, () -> {
            operator.ifPresent(Operator::requireAlive);
            return there.getAsBoolean();
        });
    }

    /** Waits until the operator has no work and Astro receives no request for a second. */
    public void settle() {
        await("rest", () -> operator().isReady() && operator().isIdle() && isQuiet());
    }

    /**
     * Waits as {@link #settle} does, but polls often, and returns the start of the rest in microseconds since the
     * epoch.
     */
    public long awaitRest() {
        long[] busy = {Clock.micros()};
        int[] calls = {0};
        await("rest", () -> {
            int count = astro.count();
            if (count != calls[0] || !operator().isReady() || !operator().isIdle()) {
                calls[0] = count;
                busy[0] = Clock.micros();
            }
            return Clock.micros() - busy[0] > QUIET.toNanos() / 1_000;
        });
        return busy[0];
    }

    private boolean isQuiet() {
        int before = astro.count();
        Waiting.pause(QUIET);
        return astro.count() == before && operator().isIdle();
    }

    @Override
    public void close() {
        unlimitMemory();
        ready.close();
        benchmarkResources.removeAll();
        benchmarkResources.close();
        astro.close();
    }
}
