/** The admission policies of deploy/policies: their expressions, and what a real API server makes of them. */
@NullMarked
package io.astronomer.operator.admission;

import org.jspecify.annotations.NullMarked;
