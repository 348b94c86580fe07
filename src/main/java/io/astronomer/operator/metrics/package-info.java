/**
 * Metrics of requests, reconciliations and resources, and traces. Observes only, and never sees the value of a field.
 */
@NullMarked
package io.astronomer.operator.metrics;

import org.jspecify.annotations.NullMarked;
