/** Measures the packaged operator against both services and a bare client that does the same work, and writes docs/performance.md. */
@NullMarked
package io.astronomer.operator.bench;

import org.jspecify.annotations.NullMarked;
