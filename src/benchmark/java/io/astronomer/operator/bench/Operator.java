package io.astronomer.operator.bench;

import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.figures.Series;
import io.astronomer.operator.sandbox.OperatorProcess;
import io.astronomer.operator.sandbox.ProcessFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The packaged operator under measurement, from the start of its process. */
public final class Operator implements AutoCloseable {
    private static final long SAMPLE_MILLIS = 500;

    private final OperatorProcess process;
    private final long startMicros;
    private final List<Series.Point> memory = new ArrayList<>();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> sampling;

    /** {@code startMicros} is the time of the request to start the process. */
    Operator(OperatorProcess process, long startMicros) {
        this.process = process;
        this.startMicros = startMicros;
        sampling = sampler.scheduleAtFixedRate(this::sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    public long startMicros() {
        return startMicros;
    }

    public double secondsSinceStart(long micros) {
        return (micros - startMicros) / 1e6;
    }

    public ProcessFigures figures() {
        return ProcessFigures.of(process.pid());
    }

    public synchronized Series memory(String name) {
        return new Series(name, memory);
    }

    private synchronized void sample() {
        if (process.isAlive()) {
            memory.add(new Series.Point(
                    secondsSinceStart(Clock.micros()),
                    ProcessFigures.of(process.pid()).residentMib()));
        }
    }

    /** Returns whether the operator is ready and, by its metrics, has no work. */
    public boolean isIdle() {
        Optional<String> page = page("/metrics");
        return page.isPresent()
                && page.get().contains("reconciliations_queue{")
                && OperatorProcess.sum(page.get(), "reconciliations_queue") == 0
                && OperatorProcess.sum(page.get(), "reconciliations_active") == 0;
    }

    /** Returns the value of a metric, summed over all labels. */
    public double metric(String name) {
        return page("/metrics").map(text -> OperatorProcess.sum(text, name)).orElse(Double.NaN);
    }

    public boolean isReady() {
        return page("/readyz").filter(page -> page.contains("\"UP\"")).isPresent()
                && page("/readyz").filter(page -> page.contains("\"DOWN\"")).isEmpty();
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the operator ended; its log is in target/bench");
        }
    }

    private Optional<String> page(String path) {
        requireAlive();
        try {
            return Optional.of(process.page(path));
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }

    public void kill() {
        sampling.cancel(false);
        sampler.shutdownNow();
        process.kill();
    }

    @Override
    public void close() {
        sampling.cancel(false);
        sampler.shutdownNow();
        process.close();
    }
}
