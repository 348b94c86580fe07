/** The command line {@code kubectl astro}: commands, options and exit codes. Starts without the operator's CDI and configuration. */
@NullMarked
package io.astronomer.operator.cli;

import org.jspecify.annotations.NullMarked;
