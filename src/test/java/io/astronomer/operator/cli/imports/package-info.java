/** Tests of the objects that other tools describe, and of their manifests. */
@NullMarked
package io.astronomer.operator.cli.imports;

import org.jspecify.annotations.NullMarked;
