/** Tests of the wiring. */
@NullMarked
package io.astronomer.operator.ops;

import org.jspecify.annotations.NullMarked;
