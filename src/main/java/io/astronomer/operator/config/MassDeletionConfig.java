package io.astronomer.operator.config;

import io.astronomer.operator.foundation.KubernetesNames;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import java.time.Duration;

/** Limits of the mass-deletion guard, and the ConfigMap of its approvals. */
public record MassDeletionConfig(MassDeletionLimits limits, String configMap) {
    public static final String LIMIT = "ASTRO_MASS_DELETION_LIMIT";
    public static final String PERCENT = "ASTRO_MASS_DELETION_PERCENT";
    public static final String WINDOW = "ASTRO_MASS_DELETION_WINDOW";
    public static final String CONFIG_MAP = "ASTRO_MASS_DELETION_CONFIG_MAP";

    public static MassDeletionConfig from(Environment environment) {
        MassDeletionLimits standard = MassDeletionLimits.standard();
        int percent = environment.whole(PERCENT, standard.percent(), 1, 100);
        Duration window = environment.duration(WINDOW, standard.window(), Duration.ofMinutes(1), Duration.ofHours(24));
        String configMap = environment.matching(
                CONFIG_MAP, "the name of a ConfigMap", KubernetesNames::isObject, "astro-operator-mass-deletion");
        return new MassDeletionConfig(
                new MassDeletionLimits(environment.wholeOrOff(LIMIT, standard.limit()), percent, window), configMap);
    }
}
