/** Tests of the wiring. */
@NullMarked
package io.astronomer.operator.app;

import org.jspecify.annotations.NullMarked;
