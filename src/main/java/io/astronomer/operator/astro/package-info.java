/**
 * The vendor's contract: the six calls on environment objects, the values they carry and how they fail. Knows neither
 * HTTP nor Kubernetes, decides nothing, and imports nothing of ours.
 */
@NullMarked
package io.astronomer.operator.astro;

import org.jspecify.annotations.NullMarked;
