/** One class for each thing that is measured. */
@NullMarked
package io.astronomer.operator.bench.scenario;

import org.jspecify.annotations.NullMarked;
