package io.astronomer.operator.cli.imports;

import java.util.Optional;

/**
 * What all manifests of an import have in common.
 *
 * @param organization AstroOrganization that the resources refer to; empty for the operator's default
 */
public record ImportTarget(Optional<String> namespace, Optional<String> organization) {}
