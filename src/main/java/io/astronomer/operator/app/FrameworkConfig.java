package io.astronomer.operator.app;

import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.config.Environment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Maps ASTRO_* settings to Quarkus settings. Quarkus reads them before any code of this project runs, so {@link
 * OperatorConfig} reports malformed ones later.
 */
public final class FrameworkConfig implements ConfigSource {
    static final String FORMAT = "ASTRO_LOG_FORMAT";
    static final String LEVEL = "ASTRO_LOG_LEVEL";
    static final String CONCURRENCY = "ASTRO_CONCURRENCY";
    static final Map<String, String> FORMATS = Map.of("text", "false", "json", "true");
    static final Map<String, String> LEVELS = Stream.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE")
            .collect(Collectors.toMap(level -> level, level -> level));

    private static final String JSON = "quarkus.log.console.json.enabled";
    private static final String OURS = "quarkus.log.category.\"io.astronomer\".level";
    private static final String THREADS = "quarkus.operator-sdk.concurrent-reconciliation-threads";
    /** Above application.properties, below Quarkus' own names. */
    private static final int ORDINAL = 270;

    private final Map<String, String> properties;

    public FrameworkConfig() {
        this(System.getenv());
    }

    FrameworkConfig(Map<String, String> environment) {
        Environment settings = new Environment(name -> Optional.ofNullable(environment.get(name)));
        properties = Map.of(
                JSON,
                format(settings),
                OURS,
                level(settings),
                THREADS,
                Integer.toString(Bulkhead.threads(concurrency(settings))));
    }

    static void check(Environment environment) {
        format(environment);
        level(environment);
    }

    private static String format(Environment environment) {
        return environment.choice(FORMAT, FORMATS, "false");
    }

    private static String level(Environment environment) {
        return environment.choice(LEVEL, LEVELS, "INFO");
    }

    /** Returns the bound on concurrent reconciliations, and on requests to Astro. */
    static int concurrency(Environment environment) {
        return environment.whole(CONCURRENCY, 16, 1, 256);
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String propertyName) {
        return properties.get(propertyName);
    }

    @Override
    public String getName() {
        return "framework settings";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
