package io.astronomer.operator.cli.export;

import java.util.Locale;

/** Where the manifests take the values from that Astro does not show. */
public enum SecretMode {
    /** Astro keeps them. */
    KEEP,
    /** Secrets that the export does not make. */
    REF,
    /** Secrets that the External Secrets Operator makes. */
    EXTERNAL,
    /** Secrets that the export makes, with the values of Astro. */
    REVEAL;

    /** Returns the value of the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
