/** The processes that the benchmark starts beside the operator, and its handles of them: both services and the floor. */
@NullMarked
package io.astronomer.operator.bench.child;

import org.jspecify.annotations.NullMarked;
