package io.astronomer.operator.cli.export;

import io.astronomer.operator.cli.generate.ManifestLayout;
import java.util.Optional;

/**
 * How manifests are written.
 *
 * @param namespace of the manifests; empty if they have none
 * @param store for {@link SecretMode#EXTERNAL}
 */
public record ExportSettings(
        Optional<String> namespace, ManifestLayout layout, SecretMode secrets, Optional<ExternalStore> store) {

    /** Returns settings without an external store. */
    public static ExportSettings of(Optional<String> namespace, ManifestLayout layout, SecretMode secrets) {
        return new ExportSettings(namespace, layout, secrets, Optional.empty());
    }
}
