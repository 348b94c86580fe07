/** Tests of the resources by their objects. */
@NullMarked
package io.astronomer.operator.cli.managed;

import org.jspecify.annotations.NullMarked;
