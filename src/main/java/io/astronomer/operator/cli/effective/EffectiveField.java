package io.astronomer.operator.cli.effective;

import java.util.Set;

/**
 * One field of what a Deployment gets.
 *
 * @param path below the typed part, such as {@code host} or {@code extra.region}
 */
public record EffectiveField(String path, EffectiveValue value, Origin origin) {
    private static final Set<String> HOSTS = Set.of("host", "endpoint");

    /** Returns whether the field names a host, which differs between a development and a production environment. */
    public boolean isHost() {
        return HOSTS.contains(path)
                || (path.equals("value")
                        && value instanceof EffectiveValue.Shown shown
                        && shown.text().contains("://"));
    }

    EffectiveField with(EffectiveValue other) {
        return new EffectiveField(path, other, origin);
    }
}
