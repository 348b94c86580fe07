/** Tests of the command line's connection to Astro. */
@NullMarked
package io.astronomer.operator.cli.astro;

import org.jspecify.annotations.NullMarked;
