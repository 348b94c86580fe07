/** The reference of the command line, generated from its commands: docs/reference/cli.md and the man pages. */
@NullMarked
package io.astronomer.operator.cli.reference;

import org.jspecify.annotations.NullMarked;
