/** The processes beside the operator and their handles: both services and the floor. */
@NullMarked
package io.astronomer.operator.bench.child;

import org.jspecify.annotations.NullMarked;
