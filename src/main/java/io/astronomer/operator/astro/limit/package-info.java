/**
 * The budget of requests that one credential has: who may ask Astro next, and how many may in a second. Finds a limit that
 * nobody publishes. Sends nothing itself, and lets no thread wait: who gets no permit is told when it is its turn.
 */
@NullMarked
package io.astronomer.operator.astro.limit;

import org.jspecify.annotations.NullMarked;
