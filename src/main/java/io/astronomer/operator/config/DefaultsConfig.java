package io.astronomer.operator.config;

import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.resolve.Defaults;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the operator's own defaults from the environment. */
public final class DefaultsConfig {
    public static final String DEFAULT_WORKSPACE = "ASTRO_DEFAULT_WORKSPACE";
    public static final String SYNC_INTERVAL = "ASTRO_SYNC_INTERVAL";

    private static final Pattern ENTITY = Pattern.compile(SchemaLimits.ENTITY);

    private DefaultsConfig() {}

    public static Defaults from(Environment environment) {
        Duration syncInterval = environment.duration(
                SYNC_INTERVAL, Defaults.standard().syncInterval(), Duration.ofSeconds(1), Duration.ofDays(1));
        return new Defaults(workspace(environment), PolicyConfig.from(environment), syncInterval);
    }

    private static Optional<String> workspace(Environment environment) {
        String form = "the name or id of a Workspace, in one line of at most %d characters"
                .formatted(SchemaLimits.ENTITY_NAME);
        return environment.matching(DEFAULT_WORKSPACE, form, DefaultsConfig::isEntity);
    }

    private static boolean isEntity(String text) {
        return text.codePointCount(0, text.length()) <= SchemaLimits.ENTITY_NAME
                && ENTITY.matcher(text).matches();
    }
}
