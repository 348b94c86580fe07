package io.astronomer.operator.observability;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.http.Operation;
import io.astronomer.operator.astro.ratelimit.LimiterState;
import io.astronomer.operator.kubernetes.WatchAccess;
import io.astronomer.operator.metrics.OperatorMetrics;
import io.astronomer.operator.metrics.ProcessMetrics;
import io.astronomer.operator.metrics.ResourceMetrics;
import io.astronomer.operator.metrics.WatchMetrics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** The metrics that the operator registers itself, from a registry of its own. */
public final class RegisteredMetrics {
    /** Value of the labels that depend on the installation. */
    static final String SAMPLE = "sample";

    private static final int SAMPLE_STATUS = 200;
    private static final Set<String> SAMPLES = Set.of(SAMPLE, Integer.toString(SAMPLE_STATUS));

    private RegisteredMetrics() {}

    /**
     * A metric with all of its series.
     *
     * @param labels with their values in the order of the code
     */
    public record Metric(
            String name, String type, Optional<String> unit, String help, Map<String, Set<String>> labels) {

        /** Returns whether the values of the label depend on the installation. */
        public boolean isOpen(String label) {
            return labels.getOrDefault(label, Set.of()).stream().anyMatch(SAMPLES::contains);
        }
    }

    public static List<Metric> all() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Map<String, List<Meter.Id>> series = new LinkedHashMap<>();
        registry.config()
                .onMeterAdded(meter -> series.computeIfAbsent(
                                meter.getId()
                                        .getConventionName(registry.config().namingConvention()),
                                name -> new ArrayList<>())
                        .add(meter.getId()));
        register(registry);
        return Exposition.families(registry.scrape()).stream()
                .map(family -> metric(family, series))
                .toList();
    }

    private static void register(MeterRegistry registry) {
        InstantSource clock = InstantSource.system();
        OperatorMetrics metrics = new OperatorMetrics(registry, clock, Optional.empty());
        for (Operation operation : Operation.values()) {
            metrics.requestListener(SAMPLE).completed(operation, OptionalInt.of(SAMPLE_STATUS), Duration.ZERO);
        }
        Runnable unused = metrics.rateLimiter(SAMPLE, () -> new LimiterState(1, 0, Map.of(), LimiterState.Mode.NORMAL));
        OperatorMetrics.missed(registry, EnvironmentObject.class);
        OperatorMetrics.missed(registry, AstroOrganization.class);
        new ResourceMetrics(registry, Stream::empty, clock);
        WatchMetrics.show(registry, new WatchAccess(clock), Stream::empty, Stream::empty);
        ProcessMetrics.show(registry, SAMPLE, () -> true, () -> Duration.ZERO);
    }

    private static Metric metric(Family family, Map<String, List<Meter.Id>> series) {
        // A counter has this suffix in the text format only.
        List<Meter.Id> ids = Optional.ofNullable(series.get(family.name()))
                .orElseGet(() -> series.get(family.name().replaceFirst("_total$", "")));
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        for (Meter.Id id : ids) {
            for (Tag tag : id.getTags()) {
                labels.computeIfAbsent(tag.getKey(), key -> new LinkedHashSet<>())
                        .add(tag.getValue());
            }
        }
        return new Metric(
                family.name(), family.type(), Optional.ofNullable(ids.get(0).getBaseUnit()), family.help(), labels);
    }
}
