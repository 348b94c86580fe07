/**
 * A model of the vendor's API for environment objects, in memory, with an HTTP server on loopback. It shares no code
 * with the operator, so that neither repeats the other's mistakes. It never connects to other hosts.
 */
@NullMarked
package io.astronomer.operator.sandbox.astro;

import org.jspecify.annotations.NullMarked;
