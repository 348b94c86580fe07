package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.Resolution;

/**
 * A resource with its spec resolved, once for the plan and the status of a reconciliation.
 *
 * @param metadata with referenced values unread
 */
public record ResolvedResource(EnvironmentObject resource, Resolution metadata) {}
