/** Tests of the admission policies in deploy/policies: of their expressions, and on a real API server. */
@NullMarked
package io.astronomer.operator.admission;

import org.jspecify.annotations.NullMarked;
