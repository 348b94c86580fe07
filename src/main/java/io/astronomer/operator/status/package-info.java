/**
 * Turns an outcome into conditions and a requeue time, and the status into the recorded state of the next reconciliation. Pure: the
 * time is a parameter.
 */
@NullMarked
package io.astronomer.operator.status;

import org.jspecify.annotations.NullMarked;
