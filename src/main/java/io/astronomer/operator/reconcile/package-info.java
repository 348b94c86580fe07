/**
 * The shell around the core: one pass from resource to outcome, and the only place that knows the operator SDK. Decides
 * nothing.
 */
@NullMarked
package io.astronomer.operator.reconcile;

import org.jspecify.annotations.NullMarked;
