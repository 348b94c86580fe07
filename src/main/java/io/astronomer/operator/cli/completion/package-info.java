/** Completion in shells: scripts for each of them, made from the commands themselves, and candidates for one word. */
@NullMarked
package io.astronomer.operator.cli.completion;

import org.jspecify.annotations.NullMarked;
