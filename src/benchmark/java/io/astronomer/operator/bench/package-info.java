/**
 * Measures the packaged operator, and a bare client with the same work, against both services. Writes
 * docs/operate/performance.md.
 */
@NullMarked
package io.astronomer.operator.bench;

import org.jspecify.annotations.NullMarked;
