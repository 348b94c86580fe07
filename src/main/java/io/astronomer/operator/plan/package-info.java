/**
 * Core: turns the desired and the observed state into one step, and the result of that step into an outcome. Pure: no network, no
 * framework, no clock, and no state between two calls.
 */
@NullMarked
package io.astronomer.operator.plan;

import org.jspecify.annotations.NullMarked;
