/**
 * Which of several replicas may act: one lease, its renewals, and what follows from losing it. Knows nothing of resources
 * or of Astro.
 */
@NullMarked
package io.astronomer.operator.leader;

import org.jspecify.annotations.NullMarked;
