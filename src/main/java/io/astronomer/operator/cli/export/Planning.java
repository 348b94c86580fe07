package io.astronomer.operator.cli.export;

import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.resolve.Defaults;
import java.time.Instant;

/**
 * Settings of the plan that proves an export.
 *
 * @param organization id
 * @param defaults of resources of the default organization
 * @param limits of the mass-deletion guard
 */
public record Planning(String organization, Defaults defaults, MassDeletionLimits limits, Instant now) {}
