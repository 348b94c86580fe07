/** Measures the packaged command line as whole processes, and writes its section of docs/operate/performance.md. */
@NullMarked
package io.astronomer.operator.bench.command;

import org.jspecify.annotations.NullMarked;
