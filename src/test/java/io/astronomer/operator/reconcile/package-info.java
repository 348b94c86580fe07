/** Tests of the shell. */
@NullMarked
package io.astronomer.operator.reconcile;

import org.jspecify.annotations.NullMarked;
