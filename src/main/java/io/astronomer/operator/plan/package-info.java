/**
 * The core: what is wanted and what is there become one step to take, and what came of it. Pure: knows no network, no
 * framework, no clock, and keeps nothing between two calls.
 */
@NullMarked
package io.astronomer.operator.plan;

import org.jspecify.annotations.NullMarked;
