package io.astronomer.operator.app;

import io.astronomer.operator.massdeletion.MassDeletionLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Limits of the mass-deletion guard, and the ConfigMap of its approvals.
 *
 * @param namespace of the operator, if configured; empty for that of its service account
 */
public record MassDeletionConfig(MassDeletionLimits limits, Optional<String> namespace, String configMap) {
    static final String LIMIT = "ASTRO_MASS_DELETION_LIMIT";
    static final String PERCENT = "ASTRO_MASS_DELETION_PERCENT";
    static final String WINDOW = "ASTRO_MASS_DELETION_WINDOW";
    static final String CONFIG_MAP = "ASTRO_MASS_DELETION_CONFIG_MAP";

    private static final String OFF = "off";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");

    static MassDeletionConfig from(Environment environment) {
        MassDeletionLimits standard = MassDeletionLimits.standard();
        int percent = environment.whole(PERCENT, standard.percent(), 1, 100);
        Duration window = environment.duration(WINDOW, "10m", Duration.ofMinutes(1), Duration.ofHours(24));
        String configMap = environment.text(CONFIG_MAP).orElse("astro-operator-mass-deletion");
        if (!NAME.matcher(configMap).matches()) {
            environment.problem(
                    CONFIG_MAP + " must be the name of a ConfigMap, but is " + Environment.quoted(configMap));
        }
        return new MassDeletionConfig(
                new MassDeletionLimits(limit(environment, standard.limit()), percent, window),
                environment.text(LeaderElectionConfig.NAMESPACE),
                configMap);
    }

    private static OptionalInt limit(Environment environment, OptionalInt standard) {
        String text = environment.text(LIMIT).orElse("").toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.equals(OFF)) {
            return text.isEmpty() ? standard : OptionalInt.empty();
        }
        boolean number = text.matches("\\d{1,9}") && Integer.parseInt(text) >= 1;
        if (!number) {
            environment.problem(LIMIT + " must be a whole number from 1, or off, but is " + Environment.quoted(text));
        }
        return number ? OptionalInt.of(Integer.parseInt(text)) : standard;
    }
}
