package io.astronomer.operator.cli.imports;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Secrets that only Astro is to hold, and secrets that the state lacks although Astro may hold them.
 *
 * @param kept patterns of secrets that Astro holds
 * @param unset patterns of secrets that do not exist
 */
public record KeptRule(List<Pattern> kept, List<Pattern> unset) {
    public KeptRule {
        kept = List.copyOf(kept);
        unset = List.copyOf(unset);
    }

    /** Returns the rule with the patterns of the options, such as {@code etl_*} and {@code warehouse.password}. */
    public static KeptRule of(List<String> kept, List<String> unset) {
        return new KeptRule(
                kept.stream().map(KeyPattern::of).toList(),
                unset.stream().map(KeyPattern::of).toList());
    }

    /** Returns whether Astro keeps a secret that the state has. */
    boolean isKept(String key, String field) {
        return matches(kept, key, field);
    }

    /**
     * Returns whether Astro keeps a secret that the state lacks.
     *
     * @param usual whether such an object usually has the secret
     */
    boolean isKeptUnseen(String key, String field, boolean usual) {
        return !matches(unset, key, field) && (usual || isNamed(key, field));
    }

    /** Returns whether a pattern names the field itself, and not only the object. */
    private boolean isNamed(String key, String field) {
        return kept.stream()
                .anyMatch(pattern -> pattern.matcher(key + "." + field).matches()
                        && !pattern.matcher(key).matches());
    }

    private static boolean matches(List<Pattern> patterns, String key, String field) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(key).matches()
                        || pattern.matcher(key + "." + field).matches());
    }
}
