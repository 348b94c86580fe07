/** Tests of the commands, in the process: output, exit codes and files. */
@NullMarked
package io.astronomer.operator.cli;

import org.jspecify.annotations.NullMarked;
