/**
 * Adaptive rate limiter of one API token: priorities, fairness among namespaces, circuit breaker, and the bulkhead that all tokens share.
 * Finds a limit that Astro does not publish. Sends nothing itself. No thread blocks for a permit: a queued request has a callback.
 */
@NullMarked
package io.astronomer.operator.astro.ratelimit;

import org.jspecify.annotations.NullMarked;
