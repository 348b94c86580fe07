/** Measurements as values: percentiles, series, goals, tables and plots. Pure, except for the files of the plots. */
@NullMarked
package io.astronomer.operator.bench.figures;

import org.jspecify.annotations.NullMarked;
