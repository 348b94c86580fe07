/** The classes that the command line needs of the packaged operator, and the flags of its Java. */
@NullMarked
package io.astronomer.operator.cli.classes;

import org.jspecify.annotations.NullMarked;
